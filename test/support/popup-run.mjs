// @ts-check
import { waitFor } from './timing.mjs';

/** Milliseconds to scan a page. */
const SCAN_LIMIT = 30_000;

/** Milliseconds between two answers. Before the first one the model is loaded, and an image may wait for the screen. */
const STALL_LIMIT = 120_000;

/**
 * Presses "Classify this page" in the popup after the scan, and waits for the end of the run: until no image is left, or no
 * answer has come for a long time.
 * @param {import('./launch.mjs').ExtensionView} popup
 */
export async function runScanInPopup(popup) {
  await waitFor(() => popup.evaluate(hasScanned), { what: "the popup's list of the page's images", timeout: SCAN_LIMIT });
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
function hasScanned() {
  return document.querySelector('section[aria-labelledby="this-page"]')?.ariaBusy === 'false';
}

/**
 * Runs in the popup. Reads the state from the buttons and the progress bar, because only few rows of a long list are drawn.
 * Images that are found right after the end of the run are left for another press.
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
