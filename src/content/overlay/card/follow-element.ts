import { onAbort } from '../../../domain/async';
import { listen } from '../../dom/listen';
import { call, isConnected } from '../../dom/members';
import type { View } from '../../dom/own-overlays';
import { eachFrame, GONE_AFTER } from '../../dom/waiting';

interface Following {
  /** The window in whose viewport the element's position matters: this frame's own or a parent. */
  view: View;
  onMove: () => void;
  onGone: () => void;
}

/**
 * Calls `onMove` in the next frame after any event that may have moved the element in the viewport, and `onGone` once the element has
 * left the page for good.
 */
export function followElement(element: Element, { view, onMove, onGone }: Following, signal: AbortSignal): void {
  const schedule = createFrameScheduler(onMove, signal);
  // No event in this window reports that its frame, or a frame in between, has moved.
  if (view !== window) eachFrame(onMove, signal, view);
  const passive = { capture: true, passive: true, signal };
  listen(window, ['scroll', 'resize'], schedule, passive);
  if (visualViewport) listen(visualViewport, 'resize', schedule, passive);
  // Scroll events do not leave their shadow tree.
  listen(call(element, 'getRootNode'), 'scroll', schedule, passive);
  const sizes = new ResizeObserver(schedule);
  sizes.observe(element);
  sizes.observe(document.documentElement);
  const checkGone = createGoneCheck(element, onGone, signal);
  // Elements that are loaded, opened or removed elsewhere move this one too.
  const changes = new MutationObserver(() => {
    checkGone();
    schedule();
  });
  const observed = {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['class', 'style', 'open', 'hidden', 'dir'],
  };
  changes.observe(document, observed);
  if (call(element, 'getRootNode') !== document) changes.observe(call(element, 'getRootNode'), observed);
  onAbort(signal, () => {
    sizes.disconnect();
    changes.disconnect();
  });
}

function createFrameScheduler(work: () => void, signal: AbortSignal): () => void {
  let frame = 0;
  return () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      if (!signal.aborted) work();
    });
  };
}

function createGoneCheck(element: Element, onGone: () => void, signal: AbortSignal): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    if (isConnected(element) || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      if (!isConnected(element) && !signal.aborted) onGone();
    }, GONE_AFTER);
  };
}
