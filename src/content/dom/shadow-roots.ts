import { reportFault } from '../../messaging/report-fault';
import { browser } from '../../platform/browser';
import { isOverlayRoot, isOwnOverlay } from './own-overlays';
import { queryAll, read } from './members';
import { isElement, isHtml, isShadowRoot } from './is-element';

/** Elements of HTML that can have a shadow root, besides custom elements. */
const HOSTS = /^(article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$/;

/** What the types do not know: Firefox has it on elements, Chrome as an API, both for content scripts only. */
interface ExtensionElement extends Element {
  openOrClosedShadowRoot?: ShadowRoot | null;
}
interface ExtensionDom {
  dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null };
}

/** The shadow root of an element of the page, open or closed. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  if (isOwnOverlay(element)) return null;
  return read(element, 'shadowRoot') ?? (canHost(element) ? openOrClosed(element) : null);
}

export function openOrClosed(element: Element): ShadowRoot | null {
  const openOrClosedShadowRoot = read(element as ExtensionElement, 'openOrClosedShadowRoot');
  if (openOrClosedShadowRoot !== undefined) return openOrClosedShadowRoot;
  return (browser as ExtensionDom).dom?.openOrClosedShadowRoot(element) ?? null;
}

/** Chrome throws when it is asked about an element that is not HTML: SVG and MathML have names with a dash too (`font-face`). */
function canHost(element: Element): boolean {
  const name = read(element, 'localName');
  return isHtml(element) && (name.includes('-') || HOSTS.test(name));
}

/** The parent as the page shows it: past the root of a shadow tree comes its host. */
export function shownParent(element: Element): Element | null {
  const parent = read(element, 'assignedSlot') ?? read(element, 'parentNode');
  if (isShadowRoot(parent)) return parent.host;
  return isElement(parent) ? parent : null;
}

/**
 * Returns a function that derives a value of an element from that of the element around it as the page shows it, the outermost one's from
 * `outside`. It remembers all of them, as elements may lie in each other by the thousand.
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
    // `null` is known from the beginning.
    let value = known.get(around) as Value;
    for (const each of path.toReversed()) known.set(each, (value = derive(value, each)));
    return value;
  };
}

/** Every element under a root in document order, those of shadow trees right after their host. */
export function* allElements(root: Node & ParentNode): Generator<Element> {
  yield* elementsOf([queryAll(root, '*').values()]);
}

/** The element itself, and all that is in it, shadow trees too. */
export function* allElementsFrom(element: Element): Generator<Element> {
  yield* elementsOf([queryAll(element, '*').values(), [element].values()]);
}

/** Not by a function that calls itself: pages nest shadow trees by the thousand. */
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
 * An element that cannot be asked costs what is in its shadow tree, and not what comes after it. What other frames of the page have
 * laid over this document for their cards is none of its elements.
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

/** The element that has the focus, inside however many shadow trees. */
export function deepActiveElement(): Element | null {
  let active = read(document, 'activeElement');
  for (let shadow = active && shadowRootOf(active); shadow?.activeElement; shadow = shadowRootOf(active)) {
    active = shadow.activeElement;
  }
  return active;
}
