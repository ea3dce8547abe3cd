/** Milliseconds that an element may be off the page: frameworks take elements out and put them back. */
const GONE_AFTER = 500;

/**
 * Calls `onMove` in the frame after anything that may have moved the element in the viewport, and `onGone` when it has left
 * the page for good.
 */
export function followElement(element: Element, onMove: () => void, onGone: () => void, signal: AbortSignal): void {
  const schedule = createFrameScheduler(onMove, signal);
  const passive = { capture: true, passive: true, signal };
  addEventListener('scroll', schedule, passive);
  addEventListener('resize', schedule, passive);
  visualViewport?.addEventListener('resize', schedule, passive);
  // Scroll events of a shadow tree stay inside of it.
  element.getRootNode().addEventListener('scroll', schedule, passive);
  const sizes = new ResizeObserver(schedule);
  sizes.observe(element);
  sizes.observe(document.documentElement);
  const checkGone = createGoneCheck(element, onGone, signal);
  // What is loaded, opened or removed elsewhere moves the element too.
  const changes = new MutationObserver(() => {
    checkGone();
    schedule();
  });
  const observed = { childList: true, subtree: true, attributes: true, attributeFilter: ['class', 'style', 'open', 'hidden'] };
  changes.observe(document, observed);
  if (element.getRootNode() !== document) changes.observe(element.getRootNode(), observed);
  signal.addEventListener('abort', () => {
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
    if (element.isConnected || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      if (!element.isConnected && !signal.aborted) onGone();
    }, GONE_AFTER);
  };
}
