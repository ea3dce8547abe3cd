export interface BadLine {
  /** From 1. */
  line: number;
  text: string;
}

export interface AddressList {
  /** In the order of the text, each once. */
  addresses: string[];
  bad: BadLine[];
}

/** What an extension can fetch. */
const schemes = new Set(['http:', 'https:', 'data:']);

/** A text of addresses, one a line. Empty lines and those that begin with `#` say nothing; a line with no address is told. */
export function parseAddresses(text: string): AddressList {
  const addresses = new Set<string>();
  const bad: BadLine[] = [];
  // A mark of the byte order is white space to `trim`.
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

/** Match patterns of the sites of addresses, as permissions know them: a host is granted with all of its ports. */
export function originsOf(addresses: readonly string[]): string[] {
  const sites = addresses.map((address) => new URL(address)).filter(({ protocol }) => protocol !== 'data:');
  return [...new Set(sites.map(({ hostname }) => `*://${hostname}/*`))];
}

/** A short name of an address: its file, else its host. */
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
