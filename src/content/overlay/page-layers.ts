import { allElementsFrom } from '../dom/shadow-roots';
import { listen } from '../dom/listen';
import { boundingBox } from '../dom/members';
import type { Rectangle } from '../../domain/image-source';
import { overlaps } from '../../domain/rectangles';
import { openLayers } from './host-places';
import { raise, raiseLater } from './layering';
import type { Overlay } from '../dom/own-overlays';

/** Share of time that may be spent on the search for layers. */
const MOST_TIME = 0.05;
/** How often the overlay is raised above new layers before it gives in to the page. */
const MOST_RAISES = 40;
/** Number of elements that are measured in a layer. A layer with more elements counts as covering everything. */
const MOST_MEASURED = 500;
/** CSS pixels. A smaller generated box is an arrow or a dot. */
const LEAST_GENERATED = 40;

/**
 * Returns a function that reports whether the page has opened a layer over a rectangle since the last call, and that raises the
 * overlay above new layers. Hit tests do not find layers that let the pointer through (`pointer-events: none`), but only layers that
 * opened after the overlay lie above it.
 */
export function createLayerCheck(overlay: Overlay): (box: Rectangle) => boolean {
  const { view, signal } = overlay;
  let known = new WeakSet<Element>();
  const heard = new WeakSet<Element>();
  let raises = 0;
  let nextSearchAt = -Infinity;

  const findNew = (): Element[] => {
    const begun = performance.now();
    if (begun < nextSearchAt) return [];
    const open = [...openLayers(view.document)];
    const found = open.filter((layer) => !known.has(layer));
    for (const layer of open) hear(layer);
    const now = performance.now();
    nextSearchAt = now + (now - begun) / MOST_TIME;
    return found;
  };
  /** Makes a layer that is closed and opened again count as new, because it is on top again. */
  const hear = (layer: Element) => {
    if (heard.has(layer)) return;
    heard.add(layer);
    listen(layer, ['beforetoggle', 'close'], () => known.delete(layer), { capture: true, passive: true, signal });
  };
  // Layers that are open when the overlay is raised lie below it.
  const passOpen = () => {
    known = new WeakSet(openLayers(view.document));
  };
  passOpen();
  overlay.onRaised = passOpen;

  return (box) => {
    const found = findNew();
    if (found.length === 0) return false;
    const isCovered = found.some((layer) => reaches(layer, box));
    if (raises < MOST_RAISES) {
      raises += 1;
      raise(overlay);
      raiseLater(overlay);
    }
    return isCovered;
  };
}

/** Returns whether a layer may paint into a rectangle of the viewport. */
function reaches(layer: Element, box: Rectangle): boolean {
  if (isPainted(getComputedStyle(layer, '::backdrop'))) return true;
  let measured = 0;
  for (const element of allElementsFrom(layer)) {
    measured += 1;
    if (measured > MOST_MEASURED) return true;
    if (overlaps(boundingBox(element), box)) return true;
    if (['::before', '::after'].some((pseudo) => isLaidAnywhere(getComputedStyle(element, pseudo)))) return true;
  }
  return false;
}

function isPainted({ backgroundColor, backgroundImage, backdropFilter }: CSSStyleDeclaration): boolean {
  return backgroundImage !== 'none' || backdropFilter !== 'none' || !/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor);
}

/** Returns whether a generated box may lie anywhere: scripts cannot ask for its position. */
function isLaidAnywhere({ content, position, width, height }: CSSStyleDeclaration): boolean {
  if (content === 'none' || content === 'normal' || !/^(fixed|absolute)$/.test(position)) return false;
  return !(parseFloat(width) < LEAST_GENERATED || parseFloat(height) < LEAST_GENERATED);
}
