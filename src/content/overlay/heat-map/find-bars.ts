import { boundingBox, call, read } from '../../dom/members';
import { alphaOf } from '../../dom/css-values';
import { isOwnOverlay } from '../../dom/own-overlays';
import { pathBesides, pathOf } from '../../geometry/paint-order';
import type { Rectangle } from '../../../domain/image-source';

/** Parts of an image, across and down, at which a bar over the image is looked for. A bar covers an edge, or all of one side. */
const AT = [0.02, 0.5, 0.98];
/** Opacity of a background above which a bar hides the image. Scrims and gradients over a whole page leave it visible. */
const HIDES_FROM = 0.5;

/** Milliseconds between two searches while the image rests. */
const SEARCH_EVERY = 250;

/**
 * Returns a function like {@link barsOver} that keeps its result for a moment while the image does not move: a search takes nine hit
 * tests.
 */
export function createBarFinder(element: Element): (visible: Rectangle) => Rectangle[] {
  let last: { where: string; at: number; bars: Rectangle[] } = { where: '', at: -Infinity, bars: [] };
  return (visible) => {
    const where = JSON.stringify(visible);
    const isKnown = where === last.where && performance.now() - last.at < SEARCH_EVERY;
    if (!isKnown) last = { where, at: performance.now(), bars: barsOver(element, visible) };
    return last.bars;
  };
}

/**
 * Returns the boxes of the page's fixed and sticky elements over an image, such as headers, in CSS pixels of the viewport. A heat map lies
 * in the top layer, over everything, so it has to leave them out by itself.
 *
 * @param visible the part of the image that is in the viewport and not clipped
 */
function barsOver(element: Element, visible: Rectangle): Rectangle[] {
  const around = new Set(pathOf(element));
  const bars = new Set<Element>();
  for (const across of AT) {
    for (const down of AT) {
      const hits = call(document, 'elementsFromPoint', visible.x + across * visible.width, visible.y + down * visible.height);
      for (const hit of hits) {
        if (isOwnOverlay(hit)) continue;
        if (around.has(hit) || call(element, 'contains', hit)) break;
        const bar = barOf(hit, around);
        if (bar) bars.add(bar);
      }
    }
  }
  return [...bars].map((bar) => {
    const { x, y, width, height } = boundingBox(bar);
    return { x, y, width, height };
  });
}

/** Returns the fixed or sticky element that a hit element belongs to, if something in between hides what is under it. */
function barOf(hit: Element, around: ReadonlySet<Element>): Element | null {
  let hides = false;
  for (const each of pathBesides(hit, around)) {
    const style = getComputedStyle(each);
    hides ||= hidesMuch(style) || /^(img|video|canvas|iframe)$/.test(read(each, 'localName'));
    if (/fixed|sticky/.test(style.position)) return hides ? each : null;
  }
  return null;
}

function hidesMuch({ backgroundColor, backgroundImage, backdropFilter, opacity }: CSSStyleDeclaration): boolean {
  if (Number(opacity) < HIDES_FROM) return false;
  const isBlurred = backdropFilter !== undefined && !/^(none|)$/.test(backdropFilter);
  return isBlurred || /url\(/.test(backgroundImage) || alphaOf(backgroundColor) > HIDES_FROM;
}
