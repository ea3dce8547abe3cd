import { unlessAborted } from '../../domain/async';
import { reportFault } from '../../messaging/report-fault';
import { listen } from './listen';

/** Milliseconds that an element may be off the page: frameworks take elements out and put them back. */
export const GONE_AFTER = 500;

/** Resolves with the first of some events. Rejects with the signal's reason. */
export function nextEvent(target: EventTarget, types: string[], signal: AbortSignal): Promise<Event> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const done = new AbortController();
    signal.addEventListener('abort', () => reject(signal.reason), { signal: done.signal });
    const settle = (event: Event) => {
      done.abort();
      resolve(event);
    };
    listen(target, types, settle, { signal: done.signal });
  });
}

/** Resolves when the tab is in front, and at once if it already is. Rejects with the signal's reason. */
export async function untilInFront(signal: AbortSignal): Promise<void> {
  while (document.hidden) await nextEvent(document, ['visibilitychange'], signal);
}

/** Resolves after the page's own work on the next animation frame, before that frame is shown. Rejects with the signal's reason. */
export function nextFrame(signal: AbortSignal): Promise<void> {
  return unlessAborted(new Promise((resolve) => requestAnimationFrame(() => resolve())), signal);
}

/** Resolves two animation frames later, when a change made now is on the screen. Rejects with the signal's reason. */
export async function nextPaint(signal: AbortSignal): Promise<void> {
  await nextFrame(signal);
  await nextFrame(signal);
}

/**
 * Calls `work` now and before each frame that a window paints, until the signal: no event covers everything that moves an element. Work
 * that throws is tried again in the next frame. Only the first of several errors in a row is reported.
 */
export function eachFrame(work: () => void, signal: AbortSignal, view: Window = window): void {
  let isFailing = false;
  const next = () => {
    if (signal.aborted) return;
    try {
      work();
      isFailing = false;
    } catch (error) {
      if (!isFailing) reportFault('overlay', error);
      isFailing = true;
    }
    view.requestAnimationFrame(next);
  };
  next();
}
