import { type RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/**
 * Heights of the rows that have been drawn, by key; `onChange` when one is another than was thought. Rows are the list's
 * elements with `data-key`.
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
  // After each drawing: which rows there are changes with the scrolling.
  useLayoutEffect(() => {
    const rows = new Set(list.current?.querySelectorAll(':scope > [data-key]'));
    for (const row of observed.current) if (!rows.has(row)) observer.current?.unobserve(row);
    for (const row of rows) if (!observed.current.has(row)) observer.current?.observe(row);
    observed.current = rows;
  });
  return heights.current;
}

/** Whether it was another height before. */
function remember(heights: Map<string, number>, row: Element): boolean {
  const key = row instanceof HTMLElement ? row.dataset['key'] : undefined;
  const { height } = row.getBoundingClientRect();
  // A row that has just left the document has none.
  if (key === undefined || height === 0 || heights.get(key) === height) return false;
  heights.set(key, height);
  return true;
}
