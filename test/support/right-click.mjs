// @ts-check
import { isPicking, readCard } from './read-card.mjs';
import { waitFor } from './timing.mjs';

/**
 * Right-clicks an element and chooses "Classify image" in the browser's own menu. If the browser does not report the clicked
 * element to the extension, the picker has started, and this clicks the element.
 * @param {import('./launch.mjs').LaunchedBrowser} launched
 * @param {import('puppeteer-core').Page} page
 * @param {string} selector
 */
export async function classifyByContextMenu(launched, page, selector) {
  await page.$eval(selector, (element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const isMedia = await page.$eval(selector, (element) => ['IMG', 'VIDEO', 'CANVAS', 'image'].includes(element.nodeName));
  // On an element without a special menu, Chrome shows "View page source" between our item and "Inspect".
  const chromeKeys = isMedia ? ['Up', 'Up', 'Return'] : ['Up', 'Up', 'Up', 'Return'];
  await launched.chooseFromContextMenu(page, selector, { title: 'Classify image', chromeKeys });
  const started = await waitFor(async () => ((await readCard(launched)) ? 'card' : (await isPicking(launched)) && 'picker'), {
    what: 'a card or the picker',
    timeout: 20_000,
  });
  if (started === 'picker') await clickMiddle(page, selector);
}

/** @param {import('puppeteer-core').Page} page @param {string} selector */
async function clickMiddle(page, selector) {
  const { x, y } = await page.$eval(selector, (element) => {
    const box = element.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  });
  await page.mouse.move(x, y);
  await page.mouse.click(x, y);
}
