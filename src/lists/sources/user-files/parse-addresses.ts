export interface BadLine {
  /** Counted from 1. */
  line: number;
  text: string;
}

export interface AddressList {
  /** In the order of the text, each once. */
  addresses: string[];
  bad: BadLine[];
}

/** The schemes that an extension can fetch. */
const schemes = new Set(['http:', 'https:', 'data:']);

/**
 * Parses a text with one address a line. Empty lines and lines that begin with `#` are skipped; other lines without an address
 * are reported in `bad`.
 */
export function parseAddresses(text: string): AddressList {
  const addresses = new Set<string>();
  const bad: BadLine[] = [];
  // `trim` also removes a byte order mark.
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const written = line.trim();
    if (written === '' || written.startsWith('#')) continue;
    if (isAddress(written)) addresses.add(new URL(written).href);
    else bad.push({ line: index + 1, text: written });
  }
  return { addresses: [...addresses], bad };
}

function isAddress(written: string): boolean {
  return !/\s/.test(written) && URL.canParse(written) && schemes.has(new URL(written).protocol);
}

/** Returns the match patterns that cover the addresses' sites. Browsers grant a host with all of its ports. */
export function originsOf(addresses: readonly string[]): string[] {
  const sites = addresses.map((address) => new URL(address)).filter(({ protocol }) => protocol !== 'data:');
  return [...new Set(sites.map(({ hostname }) => `*://${hostname}/*`))];
}

/** Returns a short name for an address: its file name, or its host if there is none. */
export function nameOfAddress(address: string): string {
  const { protocol, pathname, host } = new URL(address);
  if (protocol === 'data:') return address.slice(0, 40);
  const file = pathname.split('/').at(-1) ?? '';
  return file === '' ? host : decode(file);
}

function decode(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}
