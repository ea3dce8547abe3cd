import { endOf, splitAtCommas, unescapeCss } from '../dom/css-values';

const IMAGE_SET = /^\s*(?:-webkit-)?image-set\(([^]*)\)\s*$/i;
const URL_START = /url\(\s*/i;
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
    // What is quoted is text.
    if (quoteOf(layer)) return [];
    const set = IMAGE_SET.exec(layer)?.[1];
    const { address, resolution } =
      set === undefined ? { address: findUrl(layer)?.address, resolution: 1 } : bestOption(set, pixelRatio, isLoaded);
    // `url(#id)` names an element of the page, not a file.
    return address && !address.startsWith('#') ? [{ address, index, resolution }] : [];
  });
}

type Option = Omit<ImageLayer, 'index' | 'address'> & { address: string | null };

function bestOption(set: string, pixelRatio: number, isLoaded: (address: string) => boolean): Option {
  const options = splitAtCommas(set).flatMap((option) => {
    const found = quoteOf(option) ? quotedIn(option) : findUrl(option);
    if (!found?.address) return [];
    const rest = ` ${option.slice(0, found.start)} ${option.slice(found.end)}`;
    return [{ address: found.address, resolution: resolutionOf(rest), type: TYPE.exec(rest)?.[1] }];
  });
  const loaded = options.filter(({ address }) => isLoaded(address));
  const possible = loaded.length > 0 ? loaded : options.filter(({ type }) => type === undefined || KNOWN_TYPE.test(type));
  const sorted = possible.sort((a, b) => a.resolution - b.resolution);
  return sorted.find(({ resolution }) => resolution >= pixelRatio) ?? sorted.at(-1) ?? { address: null, resolution: 1 };
}

/** `rest` is what an option says besides its address. */
function resolutionOf(rest: string): number {
  const [, number, unit = 'x'] = RESOLUTION.exec(rest) ?? [];
  return number === undefined ? 1 : Number(number) * (UNITS[unit.toLowerCase()] ?? 1);
}

/** An address, and where in the text it is said. */
interface FoundAddress {
  address: string;
  start: number;
  end: number;
}

/** The first `url(...)`, with its quotes and escapes taken off. */
function findUrl(text: string): FoundAddress | null {
  const opening = URL_START.exec(text);
  if (!opening) return null;
  const start = opening.index;
  const from = start + opening[0].length;
  const quote = /["']/.exec(text.charAt(from))?.[0];
  if (quote === undefined) {
    const end = endOf(text, from, ')');
    return { address: unescapeCss(text.slice(from, end).trimEnd()), start, end: end + 1 };
  }
  const end = endOf(text, from + 1, quote);
  return { address: unescapeCss(text.slice(from + 1, end)), start, end: endOf(text, end + 1, ')') + 1 };
}

/** The text between the first quotes, which is an address in an `image-set()`. */
function quotedIn(text: string): FoundAddress {
  const quote = quoteOf(text);
  const start = text.indexOf(quote);
  const end = endOf(text, start + 1, quote);
  return { address: unescapeCss(text.slice(start + 1, end)), start, end: end + 1 };
}

/** The quote that a text begins with; empty where it begins with none. */
function quoteOf(text: string): string {
  return /^\s*(["'])/.exec(text)?.[1] ?? '';
}
