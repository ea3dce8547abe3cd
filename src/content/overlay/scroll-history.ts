import { scrollToElement } from './flash';

/** A person looks at images of the page from a list, and goes back. */
export interface ScrollHistory {
  to(element: Element): void;
  /** To where the page was before the first of them. */
  back(): void;
}

export function createScrollHistory(life: AbortSignal): ScrollHistory {
  let before: { left: number; top: number } | null = null;
  return {
    to: (element) => {
      before ??= { left: scrollX, top: scrollY };
      scrollToElement(element, life);
    },
    back: () => {
      if (before) scrollTo({ ...before, behavior: document.hidden ? 'instant' : 'smooth' });
      before = null;
    },
  };
}
