import { endOf, splitAtCommas, unescapeCss } from '../dom/css-values';

const IMAGE_SET = /^\s*(?:-webkit-)?image-set\(([^]*)\)\s*$/i;
const URL_START = /url\(\s*/i;
const TYPE = /\stype\(\s*["']([^"']*)/i;
/** Types that every browser knows. Browsers skip options of unknown types, so for other types only the page's own load can tell. */
const KNOWN_TYPE = /^image\/(png|apng|jpeg|gif|webp|avif|svg\+xml|bmp|x-icon|vnd\.microsoft\.icon)$/i;
const RESOLUTION = /\s([\d.]+(?:e[+-]?\d+)?)(x|dppx|dpi|dpcm)\b/i;
/** Device pixels per CSS pixel, by unit. */
const UNITS: Record<string, number> = { x: 1, dppx: 1, dpi: 1 / 96, dpcm: 2.54 / 96 };

export interface ImageLayer {
  address: string;
  /** Position among the layers of the property. */
  index: number;
  /** File pixels per CSS pixel. */
  resolution: number;
}

/**
 * Returns the layers that have an address, from the parts of a value such as that of `background-image`. Takes the option of an
 * `image-set()` that the page has loaded. If that is unknown, takes the option that a browser would choose: among the types it knows,
 * the smallest resolution that is enough for the screen, otherwise the largest.
 */
export function imageLayers(
  parts: string[],
  pixelRatio: number,
  isLoaded: (address: string) => boolean = () => false,
): ImageLayer[] {
  return parts.flatMap((layer, index) => {
    // Quoted parts are text.
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

/** `rest` is an option without its address. */
function resolutionOf(rest: string): number {
  const [, number, unit = 'x'] = RESOLUTION.exec(rest) ?? [];
  return number === undefined ? 1 : Number(number) * (UNITS[unit.toLowerCase()] ?? 1);
}

/** An address and its place in the text. */
interface FoundAddress {
  address: string;
  start: number;
  end: number;
}

/** Returns the first `url(...)` of a text, without quotes and escapes. */
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

/** Returns the text between the first quotes, which is an address in an `image-set()`. */
function quotedIn(text: string): FoundAddress {
  const quote = quoteOf(text);
  const start = text.indexOf(quote);
  const end = endOf(text, start + 1, quote);
  return { address: unescapeCss(text.slice(start + 1, end)), start, end: end + 1 };
}

/** Returns the quote that a text begins with, or an empty string. */
function quoteOf(text: string): string {
  return /^\s*(["'])/.exec(text)?.[1] ?? '';
}
