/** `url(...)` with its quotes and escapes; the group is what is in between. */
const URL_FUNCTION = /url\(\s*("(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'|(?:\\[^]|[^\\)"'\s])*)\s*\)/i;
const STRING = /^\s*("(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*')/;
const IMAGE_SET = /^\s*(?:-webkit-)?image-set\(([^]*)\)\s*$/i;
const TYPE = /\stype\(\s*["']([^"']*)/i;
/** Browsers pass over an option of a type that they do not know; of others than these it takes the page to tell. */
const KNOWN_TYPE = /^image\/(png|apng|jpeg|gif|webp|avif|svg\+xml|bmp|x-icon|vnd\.microsoft\.icon)$/i;
const RESOLUTION = /\s([\d.]+(?:e[+-]?\d+)?)(x|dppx|dpi|dpcm)\b/i;
/** Device pixels a CSS pixel, of one unit. */
const UNITS: Record<string, number> = { x: 1, dppx: 1, dpi: 1 / 96, dpcm: 2.54 / 96 };

export interface ImageLayer {
  address: string;
  /** Among the layers of the property. */
  index: number;
  /** Pixels of the file a CSS pixel. */
  resolution: number;
}

/**
 * The layers with an address, of the parts of a value such as that of `background-image`. Of an `image-set()` it is the option
 * that the page has loaded; where that does not tell, the one that a browser takes: of the types that it knows the smallest resolution
 * that is enough for the screen, else the largest.
 */
export function imageLayers(
  parts: string[],
  pixelRatio: number,
  isLoaded: (address: string) => boolean = () => false,
): ImageLayer[] {
  return parts.flatMap((layer, index) => {
    const set = IMAGE_SET.exec(layer)?.[1];
    const { address, resolution } =
      set === undefined ? { address: addressIn(layer, URL_FUNCTION), resolution: 1 } : bestOption(set, pixelRatio, isLoaded);
    // `url(#id)` names an element of the page, not a file. What is quoted is text.
    return address && !/^\s*["']/.test(layer) && !address.startsWith('#') ? [{ address, index, resolution }] : [];
  });
}

type Option = Omit<ImageLayer, 'index' | 'address'> & { address: string | null };

function bestOption(set: string, pixelRatio: number, isLoaded: (address: string) => boolean): Option {
  const options = splitAtCommas(set).flatMap((option) => {
    const address = addressIn(option, URL_FUNCTION) ?? addressIn(option, STRING);
    return address === null ? [] : [{ address, resolution: resolutionOf(option), type: typeOf(option) }];
  });
  const loaded = options.filter(({ address }) => isLoaded(address));
  const possible = loaded.length > 0 ? loaded : options.filter(({ type }) => type === undefined || KNOWN_TYPE.test(type));
  const sorted = possible.sort((a, b) => a.resolution - b.resolution);
  return sorted.find(({ resolution }) => resolution >= pixelRatio) ?? sorted.at(-1) ?? { address: null, resolution: 1 };
}

/** What it says besides its address. */
function restOf(option: string): string {
  return option.replace(URL_FUNCTION, ' ').replace(STRING, ' ');
}

function typeOf(option: string): string | undefined {
  return TYPE.exec(restOf(option))?.[1];
}

function resolutionOf(option: string): number {
  const [, number, unit = 'x'] = RESOLUTION.exec(restOf(option)) ?? [];
  return number === undefined ? 1 : Number(number) * (UNITS[unit.toLowerCase()] ?? 1);
}

function addressIn(text: string, pattern: RegExp): string | null {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) return null;
  const bare = /^["']/.test(found) ? found.slice(1, -1) : found;
  return unescapeCss(bare) || null;
}

function unescapeCss(text: string): string {
  return text.replace(
    /\\(?:([0-9a-f]{1,6})\s?|(\r\n|[\n\r\f])|([^]))/gi,
    (_, hex?: string, newline?: string, character?: string) => {
      if (hex === undefined) return newline === undefined ? (character ?? '') : '';
      const codePoint = parseInt(hex, 16);
      return codePoint === 0 || codePoint > 0x10ffff ? '\ufffd' : String.fromCodePoint(codePoint);
    },
  );
}

/** At the commas outside of parentheses and quotes. */
export function splitAtCommas(text: string): string[] {
  return splitAt(text, ',');
}

/** At one character, outside of parentheses and quotes. */
export function splitAt(text: string, separator: string): string[] {
  const parts = [''];
  let depth = 0;
  let quote = '';
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    const separates = character === separator && depth === 0 && quote === '';
    if (separates) parts.push('');
    else parts[parts.length - 1] += character === '\\' ? text.slice(index, index + 2) : character;
    if (character === '\\') index += 1;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
  }
  return parts;
}
