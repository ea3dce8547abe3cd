import { reportFault } from '../../messaging/report-fault';
import { browser } from '../../platform/browser';
import { isOverlayRoot, isOwnOverlay } from './own-overlays';
import { queryAll, read } from './members';
import { isElement, isHtml, isShadowRoot } from './is-element';

/** HTML elements that can have a shadow root, besides custom elements. */
const HOSTS = /^(article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$/;

/** Missing from the type definitions. Content scripts find it on elements in Firefox, and as an API in Chrome. */
interface ExtensionElement extends Element {
  openOrClosedShadowRoot?: ShadowRoot | null;
}
interface ExtensionDom {
  dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null };
}

/** Returns the shadow root of a page element, open or closed. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  if (isOwnOverlay(element)) return null;
  return read(element, 'shadowRoot') ?? (canHost(element) ? openOrClosed(element) : null);
}

export function openOrClosed(element: Element): ShadowRoot | null {
  const openOrClosedShadowRoot = read(element as ExtensionElement, 'openOrClosedShadowRoot');
  if (openOrClosedShadowRoot !== undefined) return openOrClosedShadowRoot;
  return (browser as ExtensionDom).dom?.openOrClosedShadowRoot(element) ?? null;
}

/** Excludes SVG and MathML, which have names with a dash too (`font-face`): Chrome throws when asked about an element that is not HTML. */
function canHost(element: Element): boolean {
  const name = read(element, 'localName');
  return isHtml(element) && (name.includes('-') || HOSTS.test(name));
}

/** Returns the parent as the page shows it: the slot of a slotted element, and the host of the top of a shadow tree. */
export function shownParent(element: Element): Element | null {
  const parent = read(element, 'assignedSlot') ?? read(element, 'parentNode');
  if (isShadowRoot(parent)) return parent.host;
  return isElement(parent) ? parent : null;
}

/**
 * Returns a function that derives the value of an element from the value of the element around it, as the page shows it. The value of
 * the outermost element is derived from `outside`. The function remembers all values, because pages nest elements by the thousand.
 */
export function createInherited<Value>(
  outside: Value,
  derive: (around: Value, element: Element) => Value,
): (element: Element) => Value {
  const known = new Map<Element | null, Value>([[null, outside]]);
  return (element) => {
    const path: Element[] = [];
    let around: Element | null = element;
    for (; around && !known.has(around); around = shownParent(around)) path.push(around);
    // The value of `null` is known from the beginning.
    let value = known.get(around) as Value;
    for (const each of path.toReversed()) known.set(each, (value = derive(value, each)));
    return value;
  };
}

/** Yields every element under a root in document order. The elements of a shadow tree come right after its host. */
export function* allElements(root: Node & ParentNode): Generator<Element> {
  yield* elementsOf([queryAll(root, '*').values()]);
}

/** Yields an element and every element inside it, shadow trees included. */
export function* allElementsFrom(element: Element): Generator<Element> {
  yield* elementsOf([queryAll(element, '*').values(), [element].values()]);
}

/** A loop instead of recursion, because pages nest shadow trees by the thousand. */
function* elementsOf(left: Iterator<Element>[]): Generator<Element> {
  for (let last = left.at(-1); last; last = left.at(-1)) {
    const { done, value: element } = last.next();
    if (done) {
      left.pop();
      continue;
    }
    yield element;
    const shadow = shadowRootIfKnown(element);
    if (shadow) left.push(queryAll(shadow, '*').values());
  }
}

/**
 * Returns `null` if the browser fails, so that one element costs its own shadow tree and not the elements after it. Also returns `null`
 * for overlays that other frames of the page have put over this document for their cards, since they are not part of the page.
 */
function shadowRootIfKnown(element: Element): ShadowRoot | null {
  try {
    const root = shadowRootOf(element);
    return isOverlayRoot(root) ? null : root;
  } catch (error) {
    reportFault('image', error);
    return null;
  }
}

/** Returns the element that has the focus, inside any number of shadow trees. */
export function deepActiveElement(): Element | null {
  let active = read(document, 'activeElement');
  for (let shadow = active && shadowRootOf(active); shadow?.activeElement; shadow = shadowRootOf(active)) {
    active = shadow.activeElement;
  }
  return active;
}
