import { listen } from '../dom/listen';
import { boundingBox, read } from '../dom/members';

/** How many images are chosen each time that all are measured. Scrolling discards the choice. */
const CHOSEN_AT_ONCE = 16;

/** Chooses the next image to work on: images in the viewport first, then by distance from it. */
interface Nearest {
  /** Takes the next image; `undefined` if none is left. Images whose element was removed come last. */
  take(pending: ReadonlyMap<string, unknown>): { candidateId: string; inView: boolean } | undefined;
}

export function createNearest(elementOf: (candidateId: string) => Element | undefined, signal: AbortSignal): Nearest {
  let chosen: { candidateId: string; distance: number }[] = [];
  const forget = () => {
    chosen = [];
  };
  listen(window, ['scroll', 'resize'], forget, { capture: true, passive: true, signal });

  const choose = (pending: ReadonlyMap<string, unknown>) => {
    const measured = [...pending.keys()].map((candidateId) => ({ candidateId, distance: distanceOf(elementOf(candidateId)) }));
    return measured.sort((a, b) => a.distance - b.distance).slice(0, CHOSEN_AT_ONCE);
  };
  return {
    take: (pending) => {
      chosen = chosen.filter(({ candidateId }) => pending.has(candidateId));
      if (chosen.length === 0) chosen = choose(pending);
      const next = chosen.shift();
      return next && { candidateId: next.candidateId, inView: next.distance === 0 };
    },
  };
}

/** Returns the CSS pixels between an element and the viewport. Elements without a box are farthest away. */
function distanceOf(element: Element | undefined): number {
  const box = element && read(element, 'isConnected') ? boundingBox(element) : undefined;
  if (!box || (box.width === 0 && box.height === 0)) return Number.MAX_VALUE;
  const across = Math.max(0, box.left - innerWidth, -box.right);
  const down = Math.max(0, box.top - innerHeight, -box.bottom);
  return Math.hypot(across, down);
}

/** Returns a function that tells whether any part of this frame is in the tab's viewport. The browser knows this across origins too. */
export function observeFrameInView(signal: AbortSignal): () => boolean {
  if (window === window.top) return () => true;
  let inView = false;
  const observer = new IntersectionObserver((changes) => {
    inView = changes.at(-1)?.isIntersecting ?? inView;
  });
  let root: Element | null = null;
  /** A page that is still loading may not have a root element yet, or get another one later. */
  const observeRoot = () => {
    const now: Element | null = document.documentElement;
    if (now === null || now === root) return;
    observer.disconnect();
    observer.observe(now);
    root = now;
  };
  observeRoot();
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  return () => {
    if (!signal.aborted) observeRoot();
    return inView;
  };
}
