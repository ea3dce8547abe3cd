import { read } from '../dom/members';
/** How far the document can be scrolled, in CSS pixels. `least` is below zero where text begins at the right or the bottom. */
export interface ScrollRange {
  least: number;
  most: number;
}

/** Results by writing mode and axis, because only scrolling shows the direction of a page with a rare writing mode. */
const reversed = new Map<string, boolean>();

export function scrollRanges(): { x: ScrollRange; y: ScrollRange } {
  const root = read(document, 'scrollingElement') ?? read(document, 'documentElement');
  const [scrollWidth, scrollHeight] = [read(root, 'scrollWidth'), read(root, 'scrollHeight')];
  const [clientWidth, clientHeight] = [read(root, 'clientWidth'), read(root, 'clientHeight')];
  // Scroll bars reduce the client size, which may be the body's in quirks mode.
  const width = Math.max(0, scrollWidth - Math.min(clientWidth || innerWidth, innerWidth));
  const height = Math.max(0, scrollHeight - Math.min(clientHeight || innerHeight, innerHeight));
  const mode = principalModes();
  return { x: rangeOf('left', width, mode), y: rangeOf('top', height, mode) };
}

function rangeOf(side: 'left' | 'top', extent: number, mode: string): ScrollRange {
  return isReversed(side, extent, mode) ? { least: -extent, most: 0 } : { least: 0, most: extent };
}

function isReversed(side: 'left' | 'top', extent: number, mode: string): boolean {
  const now = side === 'left' ? scrollX : scrollY;
  if (now !== 0 || extent < 1 || isUsual(mode)) return now < 0;
  const key = `${side} ${mode}`;
  const known = reversed.get(key) ?? canScrollBelowZero(side, extent);
  reversed.set(key, known);
  return known;
}

/**
 * Returns the writing modes of root element and body together. Browsers differ in which of the two counts, and in what each mode means
 * for the viewport.
 */
function principalModes(): string {
  return [read(document, 'documentElement'), read(document, 'body')]
    .map((element: HTMLElement | null) => {
      const { writingMode, direction } = element ? getComputedStyle(element) : {};
      return `${writingMode || 'horizontal-tb'} ${direction || 'ltr'}`;
    })
    .join(' ');
}

function isUsual(mode: string): boolean {
  return mode === 'horizontal-tb ltr horizontal-tb ltr';
}

/** Scrolls below zero and back, before anything is painted. */
function canScrollBelowZero(side: 'left' | 'top', extent: number): boolean {
  const before = { left: scrollX, top: scrollY };
  scrollTo({ ...before, [side]: -extent, behavior: 'instant' });
  const isBelow = (side === 'left' ? scrollX : scrollY) < 0;
  scrollTo({ ...before, behavior: 'instant' });
  return isBelow;
}
