/**
 * Firefox ends the scripts of an extension that is reloaded, disabled or removed without telling them: nobody is left to remove what they
 * have put over the page. So it hides by itself unless a script attends to it: from sight and pointers after two seconds, and from keys and screen
 * readers after ten, as a page may keep its scripts busy for longer, and hiding takes the focus away.
 */
export const UNATTENDED_STYLE =
  BROWSER === 'firefox'
    ? `
@keyframes gaplens-unattended {
  20% {
    opacity: 0;
    clip-path: inset(50%);
  }
  100% {
    opacity: 0;
    clip-path: inset(50%);
    visibility: hidden;
  }
}`
    : '';

/** The value of `animation` for what hides. */
export const UNATTENDED_ANIMATION = BROWSER === 'firefox' ? 'gaplens-unattended 10s step-end both' : 'none';

/** To be called every second at least. */
export function attendTo(content: HTMLElement): void {
  if (BROWSER !== 'firefox') return;
  for (const animation of content.getAnimations()) animation.currentTime = 0;
}
