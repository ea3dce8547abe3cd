import type { FrameAnswer, FrameHas } from '../messaging/contracts';

/** APIs by which content scripts see closed shadow roots, in Chrome and in Firefox. The browsers' types lack both. */
interface ShadowAccess {
  dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null };
}
interface OpenElement extends Element {
  openOrClosedShadowRoot?: ShadowRoot | null;
}

/**
 * Returns where a frame lies in its tab, and whether it has the focus and the pointer. Sends the same answer to the background by
 * a message. Runs in a frame of a page, so it cannot use anything defined outside of it.
 */
export function answerForFrame(question: string): FrameAnswer {
  const api = (() => {
    try {
      // In Chrome `browser` may be an element of the page by that id.
      const found = BROWSER === 'firefox' ? (globalThis as typeof globalThis & { browser: typeof chrome }).browser : chrome;
      return found.runtime.id ? found : null;
    } catch {
      // Chromium has no API if a frame of the page is called `chrome`.
      return null;
    }
  })();
  const windowsOf = (around: Window) => Array.from({ length: around.length }, (_, index) => around[index]);
  /** Reads a member from the prototype, so that names of form fields and properties defined by the page do not hide it. */
  const read = <Target extends Node, Name extends keyof Target>(target: Target, name: Name): Target[Name] =>
    Reflect.get(Object.getPrototypeOf(target) as object, name, target) as Target[Name];
  const queryAll = (root: Node & ParentNode, selectors: string): Element[] => [
    ...(read(root, 'querySelectorAll') as (selectors: string) => NodeListOf<Element>).call(root, selectors),
  ];
  const attributeOf = (element: Element, name: string): string | null => read(element, 'getAttribute').call(element, name);
  const matches = (element: Element, selectors: string): boolean =>
    (read(element, 'matches') as (selectors: string) => boolean).call(element, selectors);
  const shadowOf = (element: Element | null) => {
    if (!element) return null;
    const own = read(element as OpenElement, 'openOrClosedShadowRoot');
    if (own !== undefined) return own;
    // Chrome throws for elements other than HTML elements, such as SVG.
    return element instanceof HTMLElement ? ((api as ShadowAccess | null)?.dom?.openOrClosedShadowRoot(element) ?? null) : null;
  };
  const deepest = (find: (root: Document | ShadowRoot) => Element | null) => {
    let found = find(document);
    for (let root = shadowOf(found); root; root = shadowOf(found)) {
      const inside = find(root);
      if (!inside) break;
      found = inside;
    }
    return found;
  };
  /**
   * Returns the index of the frame that an element shows; -1 if the frame has no index, as in a shadow tree; `undefined` without
   * a frame.
   */
  const frameIn = (element: Element | null) => {
    const name = element && read(element, 'localName');
    if (!name || !/^(iframe|frame|object|embed)$/.test(name)) return undefined;
    const view = 'contentWindow' in element ? read(element as HTMLIFrameElement, 'contentWindow') : null;
    if (view) return windowsOf(window).indexOf(view);
    return name === 'embed' ? -1 : undefined;
  };
  const steps: number[] = [];
  for (let frame: Window = window; frame !== frame.parent; frame = frame.parent) {
    steps.unshift(windowsOf(frame.parent).indexOf(frame));
  }
  // In quirks mode, `:hover` alone matches only links.
  const hovered = deepest((root) => queryAll(root, ':is(:hover)').at(-1) ?? null);
  const active = deepest((root) => read(root, 'activeElement'));
  const focus: FrameHas = document.hasFocus() ? (frameIn(active) ?? 'itself') : 'nothing';
  const images = 'img, canvas, video, input[type=image], object, embed, svg image';
  const holdsImage = (element: Element) => matches(element, images) || queryAll(element, images).length === 1;
  const pointer: FrameHas = hovered ? (frameIn(hovered) ?? 'itself') : 'nothing';
  const address = (hovered && (attributeOf(hovered, 'src') ?? attributeOf(hovered, 'data'))) ?? '';
  const answer: FrameAnswer = {
    own: steps.join(),
    focus,
    pointer,
    pointerHost: typeof pointer === 'number' ? (URL.parse(address, document.baseURI)?.host ?? '') : '',
    isImageFocused: focus === 'itself' && active !== null && matches(active, ':focus-visible') && holdsImage(active),
  };
  // The message may fail if no background listens. The return value is then the only answer.
  api?.runtime.sendMessage({ to: 'background', type: 'frameAnswer', payload: { question, answer } }).catch(() => undefined);
  return answer;
}
