import { listen } from '../dom/listen';
import { boundingBox, read } from '../dom/members';

/** How many are chosen by one look at all of them; scrolling makes a new choice. */
const CHOSEN_AT_ONCE = 16;

/** Chooses what is worked on next: what is in the viewport first, then by the distance from it. */
interface Nearest {
  /** `undefined`: nothing is left. The last are those whose element has gone. */
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

/** CSS pixels between an element and the viewport; what is not laid out is the furthest. */
function distanceOf(element: Element | undefined): number {
  const box = element && read(element, 'isConnected') ? boundingBox(element) : undefined;
  if (!box || (box.width === 0 && box.height === 0)) return Number.MAX_VALUE;
  const across = Math.max(0, box.left - innerWidth, -box.right);
  const down = Math.max(0, box.top - innerHeight, -box.bottom);
  return Math.hypot(across, down);
}
