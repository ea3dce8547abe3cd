import { frameElementAround } from '../dom/frame-element';
import { isHtmlNamed } from '../dom/is-element';
import { allElements, shadowRootOf, shownParent } from '../dom/shadow-roots';
import { call, queryAll, read } from '../dom/members';

/** A possible parent of an overlay's host. */
export type HostPlace = Element | ShadowRoot;

/** Names of elements whose children are never rendered. */
const CHILDLESS = /^(area|audio|br|canvas|embed|frame|hr|iframe|img|input|meter|object|progress|select|textarea|video)$/;

/** Selects elements that a press anywhere inside activates, so a host must not lie in them. */
const PRESSED = 'a, button, label, summary';

/**
 * Yields the places where an overlay may be visible and usable, the best first. The overlay of an element belongs into the layer of the
 * page that contains the element (a dialog, a popover, a lightbox): outside of that layer everything may be inert, and a press there may
 * close the layer. The caller tries each place, because no API reports what is inert and which dialog is topmost.
 */
export function* hostPlaces(near: Element | null, around: Document = document): Generator<HostPlace> {
  const element = near && elementIn(around, near);
  const layers = [...openLayers(around)];
  const inOrder = [
    topmostOf(layers.filter(isLightDismissed), element),
    element && layerAround(element),
    fullScreenElement(around),
    ...layers.toReversed(),
  ];
  for (const layer of new Set(inOrder)) if (layer) yield* placesIn(layer);
  yield read(around, 'documentElement');
  const body = read(around, 'body');
  if (body) yield body;
  // Pages that remove unknown children of their root leave deeper elements alone.
  const parent = element && shownParent(element);
  if (parent && parent !== body && !isInPressed(parent)) yield* placesIn(parent);
}

/** Yields the element and its shadow root: a custom element may render only its shadow tree. */
function* placesIn(element: Element): Generator<HostPlace> {
  if (CHILDLESS.test(read(element, 'localName'))) return;
  yield element;
  const shadow = shadowRootOf(element);
  if (shadow) yield shadow;
}

/** Yields open modal dialogs, open popovers and dialogs that a press outside closes, in document order, shadow trees included. */
export function* openLayers(around: Document): Generator<Element> {
  for (const element of allElements(around)) {
    const isDialog = isHtmlNamed(element, 'dialog') && element.open;
    if ((isDialog && (call(element, 'matches', ':modal') || isLightDismissed(element))) || isOpenPopover(element)) yield element;
  }
}

/** Returns the innermost layer (dialog, popover or fixed element) that contains an element. */
function layerAround(element: Element): Element | null {
  for (let around: Element | null = element; around; around = shownParent(around)) {
    const isLaidOver =
      /^(alert)?dialog$/.test(call(around, 'getAttribute', 'role') ?? '') ||
      call(around, 'getAttribute', 'aria-modal') === 'true' ||
      isHtmlNamed(around, 'dialog') ||
      isOpenPopover(around) ||
      (around !== element && getComputedStyle(around).position === 'fixed');
    if (isLaidOver && !CHILDLESS.test(read(around, 'localName')) && !isInPressed(around)) return around;
  }
  return null;
}

/** Returns the topmost open popover or dialog that a press outside closes. */
export function topmostLightDismissed(near: Element | null, around: Document = document): Element | null {
  return topmostOf([...openLayers(around)].filter(isLightDismissed), near && elementIn(around, near));
}

/** Returns the most deeply nested layer, by tree or by the button that opened it; of several, the one around the element, or the last. */
function topmostOf(layers: Element[], element: Element | null): Element | null {
  const depthOf = (layer: Element, passed: Element[]): number => {
    const around = layers.filter((other) => !passed.includes(other) && (isIn(layer, other) || isIn(invokerOf(layer), other)));
    return Math.max(0, ...around.map((other) => 1 + depthOf(other, [...passed, other])));
  };
  const rankOf = (layer: Element) => depthOf(layer, [layer]) + (isIn(element, layer) ? 0.5 : 0);
  let topmost: Element | null = null;
  for (const layer of layers) if (!topmost || rankOf(layer) >= rankOf(topmost)) topmost = layer;
  return topmost;
}

/** Returns the element itself, or the frame element in a parent document that contains it. */
function elementIn(around: Document, near: Element): Element | null {
  let element: Element | null = near;
  while (element && read(element, 'ownerDocument') !== around) element = frameElementAround(element);
  return element;
}

function invokerOf(popover: Element): Element | null {
  const root = call(popover, 'getRootNode') as Document | ShadowRoot;
  const invokers = [...queryAll(root, '[popovertarget]')];
  return invokers.find((invoker) => call(invoker, 'getAttribute', 'popovertarget') === popover.id) ?? null;
}

export function isIn(element: Element | null, around: Element): boolean {
  for (let each = element; each; each = shownParent(each)) if (each === around) return true;
  return false;
}

/** Returns whether a press outside closes an element. */
function isLightDismissed(element: Element): boolean {
  if (isHtmlNamed(element, 'dialog') && call(element, 'getAttribute', 'closedby')?.toLowerCase() === 'any') return true;
  return isOpenPopover(element) && call(element, 'getAttribute', 'popover')?.toLowerCase() !== 'manual';
}

function isOpenPopover(element: Element): boolean {
  return call(element, 'hasAttribute', 'popover') && call(element, 'matches', ':popover-open');
}

function isInPressed(element: Element): boolean {
  return call(element, 'closest', PRESSED) !== null;
}

/** Returns the element that fills the screen. The document names only the host of an element in a shadow tree. */
export function fullScreenElement(around: Document = document): Element | null {
  let element = read(around, 'fullscreenElement');
  for (let inner = element; inner; inner = shadowRootOf(inner)?.fullscreenElement ?? null) element = inner;
  return element;
}
