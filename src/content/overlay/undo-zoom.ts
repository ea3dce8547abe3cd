/** Smaller differences are rounding: browsers store the zoom in single precision. */
const ROUNDING = 1e-4;

/**
 * Undoes the CSS `zoom` of the page for an overlay, so that lengths inside are CSS pixels of the viewport, as `getBoundingClientRect`
 * reports them. Call it before each placement, because the page may change its zoom at any time.
 */
export function undoZoom(content: HTMLElement): void {
  const own = Number(content.style.zoom || 1);
  const zoom = content.currentCSSZoom;
  if (Math.abs(zoom - 1) > ROUNDING) content.style.zoom = String(own / zoom);
}
