import { browser } from '../../shared/browser';
import { isOwnOverlay } from '../overlay/own-overlays';
import { isElement, isShadowRoot } from './is-element';

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
  if (element.shadowRoot) return element.shadowRoot;
  if (!canHost(element)) return null;
  return openOrClosed(element);
}

export function openOrClosed(element: Element): ShadowRoot | null {
  const { openOrClosedShadowRoot } = element as ExtensionElement;
  if (openOrClosedShadowRoot !== undefined) return openOrClosedShadowRoot;
  return (browser as ExtensionDom).dom?.openOrClosedShadowRoot(element) ?? null;
}

function canHost({ localName }: Element): boolean {
  return localName.includes('-') || HOSTS.test(localName);
}

/** The parent as the page shows it: past the root of a shadow tree comes its host. */
export function shownParent(element: Element): Element | null {
  const parent = element.assignedSlot ?? element.parentNode;
  if (isShadowRoot(parent)) return parent.host;
  return isElement(parent) ? parent : null;
}

/** Every element under a root in document order, those of shadow trees right after their host. */
export function* allElements(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    const shadow = shadowRootOf(element);
    if (shadow) yield* allElements(shadow);
  }
}

/** The element itself, and all that is in it, shadow trees too. */
export function* allElementsFrom(element: Element): Generator<Element> {
  yield element;
  const shadow = shadowRootOf(element);
  if (shadow) yield* allElements(shadow);
  yield* allElements(element);
}

/** The element that has the focus, inside however many shadow trees. */
export function deepActiveElement(): Element | null {
  let active = document.activeElement;
  for (let shadow = active && shadowRootOf(active); shadow?.activeElement; shadow = shadowRootOf(active)) {
    active = shadow.activeElement;
  }
  return active;
}
