/**
 * Hides an overlay whose script has ended. Firefox ends the scripts of an extension that is reloaded, disabled or removed without notice,
 * so that nothing removes their overlays. An overlay is therefore animated: unless its script resets the animation, it becomes invisible
 * and lets pointers through after two seconds, and leaves keys and screen readers after ten. A page may block scripts for longer than
 * two seconds, and hiding removes the focus.
 */
export const UNATTENDED_STYLE =
  BROWSER === 'firefox'
    ? `
@keyframes gaplens-unattended {
  0% {
    clip-path: inset(50%);
  }
  100% {
    clip-path: inset(50%);
    visibility: hidden;
  }
}`
    : '';

/**
 * The value of `animation` for an overlay. It does nothing in its first two seconds, and has no `opacity`: Firefox would otherwise draw the
 * overlay 60 times a second, which took a quarter of a processor where no graphics card draws.
 */
export const UNATTENDED_ANIMATION = BROWSER === 'firefox' ? 'gaplens-unattended 8s step-end 2s forwards' : 'none';

/** Keeps an overlay visible for two more seconds. Call it at least every second. */
export function attendTo(content: HTMLElement): void {
  if (BROWSER !== 'firefox') return;
  for (const animation of content.getAnimations()) animation.currentTime = 0;
}
