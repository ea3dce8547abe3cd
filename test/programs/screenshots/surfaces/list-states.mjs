// @ts-check
import { waitFor } from '../../../support/timing.mjs';

/** Milliseconds to find the images of the demo page. */
const TIME_LIMIT = 20_000;

/** Waits for the images of the demo page in the popup or the results page. @param {import('puppeteer-core').Page} page */
export function whenListed(page) {
  const hasRows = () => {
    const isScanning = document.querySelector('.scan [role=status]')?.textContent?.match(/\d/) === null;
    return !isScanning && document.querySelectorAll('.results [data-key]').length > 5;
  };
  return waitFor(() => page.evaluate(hasRows), { what: 'the list', timeout: TIME_LIMIT });
}

/** Returns whether there are answers and the whole page has been scanned. Runs in the popup or the results page. */
export function isListed() {
  const words = document.querySelector('.scan [role=status]')?.textContent ?? '';
  const isRunning = document.querySelector('.scan [role=progressbar]') !== null;
  return !isRunning && document.querySelector('.results .number') !== null && /\d/.test(words);
}
