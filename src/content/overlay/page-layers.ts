import { allElementsFrom } from '../dom/shadow-roots';
import { listen } from '../dom/listen';
import { boundingBox } from '../dom/members';
import type { Rectangle } from '../../domain/image-source';
import { intersect } from '../../domain/rectangles';
import { openLayers } from './host-places';
import { raise, raiseLater } from './layering';
import type { Overlay } from '../dom/own-overlays';

/** Share of the time that may be spent on looking for layers. */
const MOST_TIME = 0.05;
/** How often the overlay goes above new layers before it lets the page win. */
const MOST_RAISES = 40;
/** Elements of a layer that are measured; one with more of them is taken to reach everywhere. */
const MOST_MEASURED = 500;
/** CSS pixels on either side: a generated box with less is an arrow or a dot. */
const LEAST_GENERATED = 40;

/**
 * Returns a function that says whether a layer that the page has opened in the top layer since the last call reached over a
 * rectangle, and puts the overlay above what is new. No hit test tells of layers that let the pointer through (`pointer-events:
 * none`), but only what was opened later than the overlay lies above it.
 */
export function createLayerCheck(overlay: Overlay): (box: Rectangle) => boolean {
  const { view, signal } = overlay;
  let known = new WeakSet<Element>();
  const heard = new WeakSet<Element>();
  let raises = 0;
  let lookAgainAt = -Infinity;

  const findNew = (): Element[] => {
    const begun = performance.now();
    if (begun < lookAgainAt) return [];
    const open = [...openLayers(view.document)];
    const found = open.filter((layer) => !known.has(layer));
    for (const layer of open) hear(layer);
    const now = performance.now();
    lookAgainAt = now + (now - begun) / MOST_TIME;
    return found;
  };
  /** One that is closed and opened again lies on top again. */
  const hear = (layer: Element) => {
    if (heard.has(layer)) return;
    heard.add(layer);
    listen(layer, ['beforetoggle', 'close'], () => known.delete(layer), { capture: true, passive: true, signal });
  };
  // All layers that are open when the overlay is put on top lie below it.
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

/** Returns whether anything of a layer may be painted in a rectangle of the viewport. */
function reaches(layer: Element, box: Rectangle): boolean {
  if (isPainted(getComputedStyle(layer, '::backdrop'))) return true;
  let measured = 0;
  for (const element of allElementsFrom(layer)) {
    measured += 1;
    if (measured > MOST_MEASURED) return true;
    const { width, height } = intersect(boundingBox(element), box);
    if (width > 0 && height > 0) return true;
    if (['::before', '::after'].some((pseudo) => isLaidAnywhere(getComputedStyle(element, pseudo)))) return true;
  }
  return false;
}

function isPainted({ backgroundColor, backgroundImage, backdropFilter }: CSSStyleDeclaration): boolean {
  return backgroundImage !== 'none' || backdropFilter !== 'none' || !/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor);
}

/** A generated box has no place that a script could ask for. */
function isLaidAnywhere({ content, position, width, height }: CSSStyleDeclaration): boolean {
  if (content === 'none' || content === 'normal' || !/^(fixed|absolute)$/.test(position)) return false;
  return !(parseFloat(width) < LEAST_GENERATED || parseFloat(height) < LEAST_GENERATED);
}
