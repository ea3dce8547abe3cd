// @ts-check
import { setTimeout as pause } from 'node:timers/promises';
import { waitFor } from './timing.mjs';

/** Limit on steps, because some pages grow endlessly while they are scrolled. */
const MOST_STEPS = 100;
/** Milliseconds in which a page requests images that a step has brought into view. */
const STEP_PAUSE = 100;
/** Milliseconds to wait for images that are loading. */
const TIME_LIMIT = 15_000;

/**
 * Scrolls a page to its end like a reader, so that images load that load only in view, and back to the top.
 * @param {import('puppeteer-core').Page} page
 */
export async function scrollThrough(page) {
  for (let step = 0; step < MOST_STEPS; step++) {
    if (!(await page.evaluate(scrollOn))) break;
    await pause(STEP_PAUSE);
  }
  // An image that never arrives is the page's problem, and no reason to fail.
  await waitFor(() => page.evaluate(hasImages), { what: "the page's images", timeout: TIME_LIMIT }).catch(() => undefined);
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
}

/** Scrolls by less than a screen, so that nothing is skipped, and returns whether the page has moved. Runs in the page. */
function scrollOn() {
  const before = scrollY;
  scrollBy({ top: innerHeight * 0.8, behavior: 'instant' });
  return scrollY > before;
}

/** Runs in the page. */
function hasImages() {
  return Array.from(document.images).every(({ complete }) => complete);
}
