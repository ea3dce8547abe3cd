/** Whether anything of this frame is in the viewport of its tab: the browser knows it across origins too. */
export function observeFrameInView(signal: AbortSignal): () => boolean {
  if (window === window.top) return () => true;
  let inView = false;
  const observer = new IntersectionObserver((changes) => {
    inView = changes.at(-1)?.isIntersecting ?? inView;
  });
  observer.observe(document.documentElement);
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  return () => inView;
}
