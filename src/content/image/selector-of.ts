import type { FoundImage } from '../dom/page-image';
import { call, queryAll, read } from '../dom/members';
import { isShadowRoot } from '../dom/is-element';

/** Known steps from parents to their children. They are valid as long as the parent has the same number of children. */
export type Places = Map<ParentNode, { among: number; of: Map<Element, string> }>;

/** Steps that a path keeps, from the element outwards. Pages nest elements by the thousand, with thousands of images in them. */
const MOST_STEPS = 100;

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
  const among = read(parent, 'childElementCount');
  let known = places.get(parent);
  // A parent with tens of thousands of children is examined once, not once for each child.
  if (known?.among !== among || !known.of.has(element)) known = { among, of: placesIn(parent) };
  places.set(parent, known);
  return known.of.get(element) ?? '';
}

/** Finds the places of all children in one pass, because each child of a parent with thousands of children is asked for. */
function placesIn(parent: Node & ParentNode): Map<Element, string> {
  const alike = new Map<string, Element[]>();
  for (const child of read(parent, 'children')) {
    const name = `${read(child, 'namespaceURI')} ${read(child, 'localName')}`;
    const others = alike.get(name);
    if (others) others.push(child);
    else alike.set(name, [child]);
  }
  const places = new Map<Element, string>();
  for (const elements of alike.values()) {
    const isOnly = elements.length === 1;
    for (const [index, element] of elements.entries()) places.set(element, isOnly ? '' : `:nth-of-type(${index + 1})`);
  }
  return places;
}
