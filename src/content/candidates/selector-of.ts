import type { FoundImage } from './page-image';

/**
 * A CSS selector that finds the element again in its frame: `#id` where that is unique, else a path from the nearest element
 * that has such an id; `host >>> inner` across shadow roots; `::before` and the like at the end.
 */
export function selectorOf({ element, image }: FoundImage): string {
  return selectorOfElement(element) + (image.slot?.pseudo ?? '');
}

function selectorOfElement(element: Element): string {
  const root = element.getRootNode();
  const inner = pathIn(element, root);
  return root instanceof ShadowRoot ? `${selectorOfElement(root.host)} >>> ${inner}` : inner;
}

function pathIn(element: Element, root: Node): string {
  const steps: string[] = [];
  for (let each: Element | null = element; each; each = each.parentElement) {
    const id = uniqueId(each, root);
    steps.unshift(id ?? stepTo(each));
    if (id !== null) break;
  }
  return steps.join(' > ');
}

function uniqueId({ id }: Element, root: Node): string | null {
  if (id === '' || !(root instanceof Document || root instanceof DocumentFragment)) return null;
  const selector = `#${CSS.escape(id)}`;
  return root.querySelectorAll(selector).length === 1 ? selector : null;
}

function stepTo(element: Element): string {
  const tag = CSS.escape(element.localName);
  if (element.parentElement) return tag + place(element);
  // What lies at the top of a shadow tree has no parent that is an element: a path that begins there has to say so.
  return element.parentNode instanceof ShadowRoot ? `${tag}${place(element)}:not(* > *)` : tag;
}

/** Among the elements of its name that have the same parent; empty for an only one. */
function place(element: Element): string {
  const before = countAlike(element, 'previousElementSibling');
  return before === 0 && countAlike(element, 'nextElementSibling') === 0 ? '' : `:nth-of-type(${before + 1})`;
}

function countAlike(element: Element, next: 'previousElementSibling' | 'nextElementSibling'): number {
  let count = 0;
  for (let each = element[next]; each; each = each[next]) if (isAlike(each, element)) count += 1;
  return count;
}

function isAlike(a: Element, b: Element): boolean {
  return a.localName === b.localName && a.namespaceURI === b.namespaceURI;
}
