import { scrollToElement } from './flash';

/** A person looks at images of the page from a list, and goes back. */
export interface Jumps {
  to(element: Element): void;
  /** To where the page was before the first of them. */
  back(): void;
}

export function createJumps(life: AbortSignal): Jumps {
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
