import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Thumbnail } from '../../domain/thumbnail';
import type { Previews } from './previews';

/** Returns a row's picture, which is asked for while the row is in view; `null` if there is none yet, or if none is wanted. */
export function usePreview(
  previews: Previews | null,
  key: string,
  isWanted: boolean,
  row: RefObject<HTMLElement | null>,
): Thumbnail | null {
  const [, redraw] = useState(0);
  useEffect(() => {
    const element = row.current;
    if (!previews || !isWanted || !element) return;
    let seen = new AbortController();
    const onView = (isInView: boolean) => {
      seen.abort();
      seen = new AbortController();
      if (isInView) previews.want(key, () => redraw((count) => count + 1), seen.signal);
    };
    watchView(element, onView);
    return () => {
      seen.abort();
      forgetView(element);
    };
  }, [previews, key, isWanted]);
  return (isWanted && previews?.get(key)) || null;
}

type OnView = (isInView: boolean) => void;

const watched = new WeakMap<Element, OnView>();
/** One for all rows of the page: each observer costs time in every frame. */
let observer: IntersectionObserver | null = null;

function watchView(element: Element, onView: OnView): void {
  observer ??= new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) watched.get(target)?.(isIntersecting);
  });
  watched.set(element, onView);
  observer.observe(element);
}

function forgetView(element: Element): void {
  observer?.unobserve(element);
  watched.delete(element);
}
