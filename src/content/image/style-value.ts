import { isHeavy } from '../dom/address-key';

/** Milliseconds that a value of megabytes is kept at least, because the browser takes a tenth of a second or more to serialize it. */
const LASTS = 500;
/** A value is kept this many times as long as reading it took. */
const REST = 5;

type ImageProperty = 'backgroundImage' | 'borderImageSource' | 'content' | 'listStyleImage' | 'maskImage';

const known = new WeakMap<Element, Map<string, string>>();
let heavyReads = 0;

/** Returns a value from the style of an element or its pseudo-element, or `undefined` for a property that the browser does not know. */
export function styleValue(
  element: Element,
  style: CSSStyleDeclaration,
  pseudo: string,
  name: ImageProperty,
): string | undefined {
  const key = `${pseudo} ${name}`;
  const before = heavyReads > 0 ? known.get(element)?.get(key) : undefined;
  if (before !== undefined) return before;
  const started = performance.now();
  const value = style[name] as string | undefined;
  if (value === undefined || !isHeavy(value)) return value;
  heavyReads += 1;
  const values = known.get(element) ?? new Map<string, string>();
  known.set(element, values.set(key, value));
  setTimeout(() => values.delete(key), Math.max(LASTS, (performance.now() - started) * REST));
  return value;
}

/** Returns how many values of megabytes have been read so far. */
export function countHeavyReads(): number {
  return heavyReads;
}
