// @ts-check
import { isPicking, readCard } from './read-card.mjs';
import { waitFor } from './timing.mjs';

/** The default keys of "Classify image". */
export const CLASSIFY_KEYS = 'alt+shift+l';

/**
 * Milliseconds for what the keys bring. On a busy machine a second press within it would mean what has the focus by then, such as the card
 * of the first.
 */
const TRY = 10_000;

/**
 * Presses the keys of "Classify image" once the page has the focus, and again if nothing comes of it: a window that was just given back by a
 * popup may say so before the keys reach it.
 * @param {import('./launch.mjs').LaunchedBrowser} launched
 * @param {import('puppeteer-core').Page} page
 * @returns {Promise<'card' | 'picker'>} what has come of it
 */
export async function pressCommand(launched, page) {
  await page.bringToFront();
  await waitFor(() => page.evaluate(() => document.hasFocus()), { what: 'the page to have the focus' });
  const what = 'a card or the picker';
  const pressOnce = async () => {
    await launched.pressKeys(CLASSIFY_KEYS);
    return waitFor(async () => ((await readCard(launched)) ? 'card' : (await isPicking(launched)) && 'picker'), {
      what,
      timeout: TRY,
    });
  };
  return waitFor(pressOnce, { what, timeout: 4 * TRY });
}
