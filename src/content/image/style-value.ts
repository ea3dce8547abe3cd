import { isHeavy } from '../dom/address-key';

/** Milliseconds that a value of megabytes is good for, at least: the browser takes a tenth of a second and more to write it, in one piece. */
const LASTS = 500;
/** Times as long as reading it took. */
const REST = 5;

type ImageProperty = 'backgroundImage' | 'borderImageSource' | 'content' | 'listStyleImage' | 'maskImage';

const known = new WeakMap<Element, Map<string, string>>();
let heavyReads = 0;

/** A value of the style of an element or of its pseudo-element; `undefined` of a property that the browser does not know. */
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

/** How many values of megabytes have been read so far. */
export function countHeavyReads(): number {
  return heavyReads;
}
