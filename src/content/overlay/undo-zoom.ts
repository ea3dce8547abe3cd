/** Smaller differences come from zooms being kept in single precision. */
const ROUNDING = 1e-4;

/**
 * Undoes the CSS `zoom` of the page around an overlay, so that lengths inside are CSS pixels of the viewport, as
 * `getBoundingClientRect` reports them. To be called whenever something is placed, as the page may zoom at any time.
 */
export function undoZoom(content: HTMLElement): void {
  const own = Number(content.style.zoom || 1);
  const zoom = content.currentCSSZoom;
  if (Math.abs(zoom - 1) > ROUNDING) content.style.zoom = String(own / zoom);
}
