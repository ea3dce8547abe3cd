/** Whether anything of this frame is in the viewport of its tab: the browser knows it across origins too. */
export function observeFrameInView(signal: AbortSignal): () => boolean {
  if (window === window.top) return () => true;
  let inView = false;
  const observer = new IntersectionObserver((changes) => {
    inView = changes.at(-1)?.isIntersecting ?? inView;
  });
  let root: Element | null = null;
  /** A page that is still loading may have none yet, or another one later. */
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
