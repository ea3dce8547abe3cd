import type { FoundImage } from '../dom/page-image';
import { call, queryAll, read } from '../dom/members';
import { isShadowRoot } from '../dom/is-element';

/** Steps to the children of parents that were asked about. They hold as long as a parent has as many children. */
export type Places = Map<ParentNode, { among: number; of: Map<Element, string> }>;

/** Steps of a path, from the inside. Pages nest elements by the thousand, with thousands of images in them. */
const MOST_STEPS = 100;

/**
 * A CSS selector that finds the element again in its frame: `#id` where that is unique, else a path from the nearest element
 * that has such an id; `host >>> inner` across shadow roots; `::before` and the like at the end.
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
  // What lies at the top of a shadow tree has no parent that is an element: a path that begins there has to say so.
  return isShadowRoot(read(element, 'parentNode')) ? `${tag}${placeOf(element, places)}:not(* > *)` : tag;
}

/** Among the elements of its name that have the same parent; empty for an only one. */
function placeOf(element: Element, places: Places): string {
  const parent = read(element, 'parentNode');
  if (!parent) return '';
  const among = read(parent, 'childElementCount');
  let known = places.get(parent);
  // A parent of tens of thousands is gone through once, and not for each of its children.
  if (known?.among !== among || !known.of.has(element)) known = { among, of: placesIn(parent) };
  places.set(parent, known);
  return known.of.get(element) ?? '';
}

/** One pass over all children: of a parent of thousands each is asked about. */
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
