import type { FoundImage } from '../dom/page-image';
import { call, queryAll, read } from '../dom/members';
import { isShadowRoot } from '../dom/is-element';

/** Known positions of elements. They are valid as long as the parent has the same number of children. */
export type Places = Map<ParentNode, Siblings>;

interface Siblings {
  /** How many children the parent has. */
  among: number;
  /** Positions, from 1, among the children of the same name. */
  of: Map<Element, number>;
}

/** Steps that a path keeps, from the element outwards. Pages nest elements by the thousand, with thousands of images in them. */
const MOST_STEPS = 100;

/** Siblings that are counted one by one, in a few milliseconds. Pages have a hundred thousand in one parent. */
const MOST_WALKED = 5000;

/**
 * Returns a CSS selector that finds the element again in its frame: `#id` if the id is unique, otherwise a path from the nearest
 * element with a unique id. `host >>> inner` crosses a shadow root. `::before` and the like come at the end.
 */
export function selectorOf({ element, image }: FoundImage, places: Places = new Map()): string {
  return selectorOfElement(element, places) + (image.slot?.pseudo ?? '');
}

function selectorOfElement(element: Element, places: Places): string {
  const parts: string[] = [];
  let left = MOST_STEPS;
  for (let each: Element | null = element; each && left > 0;) {
    const root: Node = call(each, 'getRootNode');
    const steps = stepsIn(each, root, places, left);
    parts.unshift(steps.join(' > '));
    left -= steps.length;
    each = isShadowRoot(root) ? root.host : null;
  }
  return parts.join(' >>> ');
}

function stepsIn(element: Element, root: Node, places: Places, most: number): string[] {
  const steps: string[] = [];
  for (let each: Element | null = element; each && steps.length < most; each = read(each, 'parentElement')) {
    const id = uniqueId(each, root);
    steps.unshift(id ?? stepTo(each, places));
    if (id !== null) break;
  }
  return steps;
}

function uniqueId(element: Element, root: Node): string | null {
  const id = read(element, 'id');
  if (id === '' || !(root instanceof Document || isShadowRoot(root))) return null;
  const selector = `#${CSS.escape(id)}`;
  return queryAll(root, selector).length === 1 ? selector : null;
}

function stepTo(element: Element, places: Places): string {
  const tag = CSS.escape(read(element, 'localName'));
  if (read(element, 'parentElement')) return tag + placeOf(element, places);
  // An element at the top of a shadow tree has no parent element. A path that begins there must say so.
  return isShadowRoot(read(element, 'parentNode')) ? `${tag}${placeOf(element, places)}:not(* > *)` : tag;
}

/** Returns `:nth-of-type()` among the children with the same name and parent, or an empty string for an only child of that name. */
function placeOf(element: Element, places: Places): string {
  const parent = read(element, 'parentNode');
  if (!parent) return '';
  const among = read(parent, 'children').length;
  const before = places.get(parent);
  const known = before?.among === among ? before : { among, of: new Map<Element, number>() };
  places.set(parent, known);
  const place = known.of.get(element) ?? indexOfType(element, known);
  known.of.set(element, place);
  return place === 1 && call(element, 'matches', ':only-of-type') ? '' : `:nth-of-type(${place})`;
}

/** Returns the position, from 1, among the siblings of the same name. Counts from the nearest sibling before whose position is known. */
function indexOfType(element: Element, { among, of }: Siblings): number {
  const [name, namespace] = [read(element, 'localName'), read(element, 'namespaceURI')];
  let [counted, walked] = [1, 0];
  for (let each = read(element, 'previousElementSibling'); each; each = read(each, 'previousElementSibling')) {
    if ((walked += 1) > MOST_WALKED) return countedByBrowser(element, among);
    if (read(each, 'localName') !== name || read(each, 'namespaceURI') !== namespace) continue;
    const known = of.get(each);
    if (known !== undefined) return known + counted;
    counted += 1;
  }
  return counted;
}

/** Finds the position by halving, as one selector is a count in the browser's own code: a millisecond among 100,000 siblings. */
function countedByBrowser(element: Element, most: number): number {
  let [least, largest] = [1, most];
  while (least < largest) {
    const middle = Math.floor((least + largest) / 2);
    if (call(element, 'matches', `:nth-of-type(-n + ${middle})`)) largest = middle;
    else least = middle + 1;
  }
  return least;
}
