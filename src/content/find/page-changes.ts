import { listen } from '../dom/listen';
import { allElementsFrom, createInherited, shadowRootOf } from '../dom/shadow-roots';
import { read } from '../dom/members';
import type { WalkEvents } from './walk-elements';
import { isElement, isHtmlNamed } from '../dom/is-element';

/** Attributes that may change which image an element shows, or whether the image is visible. */
const ATTRIBUTES = ['src', 'srcset', 'sizes', 'media', 'poster', 'href', 'data', 'type', 'class', 'style', 'hidden', 'open'];
/** Events at elements whose image may have appeared. None of these events bubbles out of a shadow tree. */
const EVENTS = ['load', 'loadeddata', 'transitionend', 'animationend'];

/** Collects the elements that have changed, using observers only. */
export interface Changes extends Omit<WalkEvents, 'onFrame' | 'onBare'> {
  /** The images of this element could not be seen. They may become visible when something around them changes. */
  onUnseen(element: Element): void;
  hasAny(): boolean;
  /** Returns the elements to examine, some of them again. A `null` between them is a chance to yield to the page. */
  take(): Iterable<Element | null>;
}

export function createChanges(onChange: () => void, signal: AbortSignal): Changes {
  /** Elements that have changed with everything in them. */
  let trees = new Set<Element>();
  let changed = new Set<Element>();
  const unseen = new Set<Element>();
  const roots = new WeakSet<Node>();
  /** Custom elements that may get a shadow root. */
  const waiting = new WeakSet<Element>();

  const add = (element: Element, to: Set<Element>) => {
    to.add(element);
    onChange();
  };
  const mutations = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === 'attributes' && isElement(target)) changed.add(target);
      else for (const node of addedNodes) if (isElement(node)) trees.add(node);
    }
    if (trees.size + changed.size > 0) onChange();
  });
  /** Notices when elements get a size. */
  const sizes = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      // Keep waiting for a custom element that has a size, but no shadow root yet.
      if (contentRect.width + contentRect.height === 0 || (waiting.has(target) && !shadowRootOf(target))) continue;
      sizes.unobserve(target);
      waiting.delete(target);
      add(target, trees);
    }
  });
  const onEvent = ({ target }: Event) => {
    if (!isElement(target)) return;
    // A style sheet may give any element an image.
    if (isHtmlNamed(target, 'link') || isHtmlNamed(target, 'style')) add(document.documentElement, trees);
    else add(target, changed);
  };
  const observe = (root: Document | ShadowRoot) => {
    if (roots.has(root)) return;
    roots.add(root);
    mutations.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ATTRIBUTES });
    listen(root, EVENTS, onEvent, { capture: true, passive: true, signal });
  };

  observe(document);
  signal.addEventListener('abort', () => (mutations.disconnect(), sizes.disconnect()), { once: true });

  return {
    onHidden: (element) => sizes.observe(element),
    onUndefined: (element) => (waiting.add(element), sizes.observe(element)),
    onShadowRoot: observe,
    // Without a filter, for the sake of `xlink:href`: filters ignore attributes with a namespace.
    onSvgImage: (element) => mutations.observe(element, { attributes: true }),
    onUnseen: (element) => void unseen.add(element),
    hasAny: () => trees.size + changed.size > 0,
    take: () => {
      const [inTrees, alone] = [trees, changed];
      trees = new Set();
      changed = new Set();
      return elementsOf(inTrees, alone, unseen);
    },
  };
}

/**
 * Yields changed elements and unseen elements inside changed ones. Yields them one by one, because there may be very many, and checks
 * that they are still on the page.
 */
function* elementsOf(trees: Set<Element>, alone: Set<Element>, unseen: Set<Element>): Generator<Element | null> {
  const seen = new Set<Element>();
  const once = (element: Element) => {
    if (seen.has(element) || !read(element, 'isConnected')) return null;
    seen.add(element);
    return element;
  };
  for (const root of trees) {
    // The whole tree was part of another one.
    if (seen.has(root) || !read(root, 'isConnected')) continue;
    for (const element of allElementsFrom(root)) yield once(element);
  }
  for (const element of alone) yield once(element);
  const isIn = alone.size > 0 ? createInherited(false, (around, each) => around || alone.has(each)) : () => false;
  // A copy, because examining an element again may add it to the set again.
  for (const element of Array.from(unseen)) {
    const isDue = !read(element, 'isConnected') || isIn(element);
    if (isDue) unseen.delete(element);
    yield isDue ? once(element) : null;
  }
}

/** Addresses that style sheets have loaded. Nothing else shows that a script has added or changed a rule. */
export interface StyleLoads {
  hasAny(): boolean;
  /** Returns the addresses since the last call. */
  take(): string[];
}

export function observeStyleLoads(onLoad: () => void, signal: AbortSignal): StyleLoads {
  const addresses: string[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (isOfStyle(entry)) addresses.push(entry.name);
    if (addresses.length > 0) onLoad();
  });
  observer.observe({ type: 'resource' });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  return {
    hasAny: () => addresses.length > 0,
    take: () => addresses.splice(0),
  };
}

function isOfStyle(entry: PerformanceEntry): boolean {
  return 'initiatorType' in entry && entry.initiatorType === 'css';
}
