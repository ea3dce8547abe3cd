import { type RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** Drawn above and below what is seen, in CSS pixels: what a quick turn of the wheel uncovers before the next frame. */
const AHEAD = 600;
/** Rows are looked at anew only when scrolling has gone so far: fewer drawings, and rows are always there before they are seen. */
const STEP = 200;

/** The part of an element that is in the window, with some more on both sides, in CSS pixels from the element's top. */
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
    // Whatever scrolls: the document in a tab, an element in the popup. Scroll events don't bubble, but are captured.
    document.addEventListener('scroll', look, { capture: true, passive: true, signal: stop.signal });
    addEventListener('resize', look, { signal: stop.signal });
    // What lies above the list may grow or go.
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
