// @ts-check
import { waitFor } from './timing.mjs';

/** Milliseconds to look at a page. */
const LOOK_LIMIT = 30_000;

/** Milliseconds without one more answer: the model is loaded before the first, and the screen may be waited for. */
const STALL_LIMIT = 120_000;

/**
 * Presses "Classify this page" in the popup, once it has looked, and waits for the end of the run: until no image is left, or
 * none has got an answer for long.
 * @param {import('./launch.mjs').ExtensionView} popup
 */
export async function runScanInPopup(popup) {
  await waitFor(() => popup.evaluate(hasLooked), { what: "the popup's list of the page's images", timeout: LOOK_LIMIT });
  let progress = '';
  for (;;) {
    const before = progress;
    const run = await waitFor(() => popup.evaluate(pressAndRead).then((now) => (now.isOver || now.progress !== before) && now), {
      what: 'the next answer',
      timeout: STALL_LIMIT,
    }).catch(() => undefined);
    if (!run || run.isOver) return;
    ({ progress } = run);
  }
}

/** Runs in the popup. */
function hasLooked() {
  return document.querySelector('section[aria-labelledby="this-page"]')?.ariaBusy === 'false';
}

/**
 * Runs in the popup. The buttons and the bar say what remains to be done, not the rows: of a long list few are drawn. Images that come
 * when the run has just ended are left for another press.
 */
function pressAndRead() {
  const PRESS_PAUSE = 2000;
  const section = document.querySelector('section[aria-labelledby="this-page"]');
  const button = /** @type {HTMLElement | null | undefined} */ (section?.querySelector('.scan .button.primary'));
  const isOn = section?.querySelector('.scan .pause, .scan .cancel') !== null;
  const root = document.documentElement;
  if (button && Date.now() - Number(root.dataset['pressedAt'] ?? 0) > PRESS_PAUSE) {
    root.dataset['pressedAt'] = String(Date.now());
    button.click();
  }
  return {
    isOver: section?.ariaBusy === 'false' && !isOn && !button,
    progress: section?.querySelector('.scan [role="progressbar"]')?.ariaValueText ?? '',
  };
}
