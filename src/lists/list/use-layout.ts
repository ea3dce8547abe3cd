import type { RefObject } from 'preact';
import { useLayoutEffect, useState, useRef } from 'preact/hooks';

/** CSS pixels drawn above and below the visible part: what a quick turn of the wheel uncovers before the next frame. */
const AHEAD = 600;
/**
 * CSS pixels: the visible part moves in steps of this size, so that the list is drawn less often, yet always before its rows are
 * seen.
 */
const STEP = 200;

/** Returns the part of an element that is in the window, with a margin on both sides, in CSS pixels from the element's top. */
export function useVisiblePart(element: RefObject<HTMLElement | null>): { top: number; bottom: number } {
  const [part, setPart] = useState({ top: 0, bottom: innerHeight + AHEAD });
  useLayoutEffect(() => {
    const stop = new AbortController();
    const look = () => {
      if (!element.current) return;
      const start = Math.floor(-element.current.getBoundingClientRect().top / STEP) * STEP;
      const [top, bottom] = [start - AHEAD, start + STEP + innerHeight + AHEAD];
      setPart((before) => (before.top === top && before.bottom === bottom ? before : { top, bottom }));
    };
    // The document scrolls in a tab, an element in the popup. Scroll events don't bubble, but can be captured.
    document.addEventListener('scroll', look, { capture: true, passive: true, signal: stop.signal });
    addEventListener('resize', look, { signal: stop.signal });
    // Elements above the list may grow or go.
    const observer = new ResizeObserver(look);
    observer.observe(document.body);
    look();
    return () => {
      stop.abort();
      observer.disconnect();
    };
  }, []);
  return part;
}

/**
 * Returns the measured heights of rows by key, and draws the component again when one changes. Rows are the list's child elements
 * with `data-key`.
 */
export function useRowHeights(list: RefObject<HTMLElement | null>): ReadonlyMap<string, number> {
  const heights = useRef(new Map<string, number>());
  const [, redraw] = useState(0);
  const observer = useRef<ResizeObserver | null>(null);
  const observed = useRef(new Set<Element>());
  useLayoutEffect(() => {
    observer.current = new ResizeObserver((entries) => {
      const changed = entries.filter(({ target }) => remember(heights.current, target));
      if (changed.length > 0) redraw((count) => count + 1);
    });
    return () => observer.current?.disconnect();
  }, []);
  // Runs after each drawing, because scrolling changes which rows exist.
  useLayoutEffect(() => {
    const rows = new Set(list.current?.querySelectorAll(':scope > [data-key]'));
    for (const row of observed.current) if (!rows.has(row)) observer.current?.unobserve(row);
    for (const row of rows) if (!observed.current.has(row)) observer.current?.observe(row);
    observed.current = rows;
  });
  return heights.current;
}

/** Stores a row's height and returns whether it has changed. */
function remember(heights: Map<string, number>, row: Element): boolean {
  const key = row instanceof HTMLElement ? row.dataset['key'] : undefined;
  const { height } = row.getBoundingClientRect();
  // A row that has just left the document has no height.
  if (key === undefined || height === 0 || heights.get(key) === height) return false;
  heights.set(key, height);
  return true;
}
