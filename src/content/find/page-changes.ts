import { listen } from '../dom/listen';
import { allElementsFrom, createInherited, shadowRootOf } from '../dom/shadow-roots';
import { read } from '../dom/members';
import type { WalkEvents } from './look-through';
import { isElement, isHtmlNamed } from '../dom/is-element';

/** What may change which image an element shows, or whether it is seen. */
const ATTRIBUTES = ['src', 'srcset', 'sizes', 'media', 'poster', 'href', 'data', 'type', 'class', 'style', 'hidden', 'open'];
/** When what they are about may have come into view or into being. None of them bubbles out of a shadow tree. */
const EVENTS = ['load', 'loadeddata', 'transitionend', 'animationend'];

/** Gathers what has changed in the page, by observers only. */
export interface Changes extends Omit<WalkEvents, 'onFrame' | 'onBare'> {
  /** Its images could not be seen; they may when something changes around them. */
  onUnseen(element: Element): void;
  hasAny(): boolean;
  /** Returns the elements to look at, some of them again. `null` between them is a moment in which to rest. */
  take(): Iterable<Element | null>;
}

export function createChanges(onChange: () => void, signal: AbortSignal): Changes {
  /** With all that is in them. */
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
  /** Tells when something gets a size. */
  const sizes = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      // A custom element that has a size, but no shadow root yet, is waited for.
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
    // `xlink:href`: no filter lets an attribute with a namespace through.
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

/** One by one, as there may be very many, and they may be gone by now. Whatever is unseen and in something that has changed is one of them. */
function* elementsOf(trees: Set<Element>, alone: Set<Element>, unseen: Set<Element>): Generator<Element | null> {
  const seen = new Set<Element>();
  const once = (element: Element) => {
    if (seen.has(element) || !read(element, 'isConnected')) return null;
    seen.add(element);
    return element;
  };
  for (const root of trees) {
    // All of it was in another one.
    if (seen.has(root) || !read(root, 'isConnected')) continue;
    for (const element of allElementsFrom(root)) yield once(element);
  }
  for (const element of alone) yield once(element);
  const isIn = alone.size > 0 ? createInherited(false, (around, each) => around || alone.has(each)) : () => false;
  // Looked at again, it may be added again.
  for (const element of Array.from(unseen)) {
    const isMeant = !read(element, 'isConnected') || isIn(element);
    if (isMeant) unseen.delete(element);
    yield isMeant ? once(element) : null;
  }
}

/** The addresses that style sheets have had loaded: nothing else tells of a rule that a script has added or changed. */
export interface StyleLoads {
  hasAny(): boolean;
  /** Those that have come since. */
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
