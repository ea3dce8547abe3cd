// @ts-check
import { setTimeout as pause } from 'node:timers/promises';
import { waitFor } from './timing.mjs';

/** Pages that grow while they are scrolled have no end. */
const MOST_STEPS = 100;
/** Milliseconds for what a step brings into view to be asked for. */
const STEP_PAUSE = 100;
/** Milliseconds for images that are on their way. */
const TIME_LIMIT = 15_000;

/**
 * Scrolls a page to its end as a reader does, so that what loads only when it comes into view does, and back to the top.
 * @param {import('puppeteer-core').Page} page
 */
export async function scrollThrough(page) {
  for (let step = 0; step < MOST_STEPS; step++) {
    if (!(await page.evaluate(scrollOn))) break;
    await pause(STEP_PAUSE);
  }
  // An image that never comes is the page's, not a reason to give up.
  await waitFor(() => page.evaluate(hasImages), { what: "the page's images", timeout: TIME_LIMIT }).catch(() => undefined);
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
}

/** Runs in the page. Less than a screen, so that nothing is passed over. Returns whether the page has moved. */
function scrollOn() {
  const before = scrollY;
  scrollBy({ top: innerHeight * 0.8, behavior: 'instant' });
  return scrollY > before;
}

function hasImages() {
  return Array.from(document.images).every(({ complete }) => complete);
}
