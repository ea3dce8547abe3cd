/**
 * Calls back each time that the browser shows this page again after it was left: browsers keep pages for the back and forward buttons
 * (bfcache). Meanwhile the page gets no message, and what is sent to it is lost without a word.
 */
export function onPageReturn(callback: () => void, signal: AbortSignal): void {
  // A service worker has no window. Pages can dispatch such an event themselves.
  if (typeof window === 'undefined') return;
  const onShow = (event: PageTransitionEvent) => {
    if (event.isTrusted && event.persisted) callback();
  };
  // In Firefox before other listeners of the page, which may stop the event. Chrome calls those of a window in their order.
  window.addEventListener('pageshow', onShow, { capture: true, signal });
}
