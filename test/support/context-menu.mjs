// @ts-check
import { waitFor } from './timing.mjs';

/**
 * Moves the real pointer to a place on the page and presses the right button. The page must be in front.
 * @param {import('./display.mjs').Display | undefined} display
 * @param {import('puppeteer-core').Page} page
 * @param {import('./launch.mjs').Place} place
 * @returns {Promise<{display: import('./display.mjs').Display, look: () => Promise<Buffer>, isClosed: () => Promise<boolean>}>}
 *   `look`: the pixels of the menu
 */
export async function openContextMenu(display, page, place) {
  if (!display) throw new Error('The real context menu needs a display: start the browser with one.');
  await page.bringToFront();
  const { x, y } = await pointOnScreen(page, place);
  const before = await display.windows();
  await display.xdotool('mousemove', x, y, 'click', 3);
  const isClosed = async () => (await display.windows()).length <= before.length;
  // On X11 a menu is a window. Its existence is all that can be observed in both browsers.
  const menu = await waitFor(async () => (await display.windows()).find((each) => !before.includes(each)), {
    what: `the context menu at ${x}, ${y} of the screen to open`,
  });
  return { display, look: () => display.pixels(menu), isClosed };
}

/**
 * @param {import('puppeteer-core').Page} page
 * @param {import('./launch.mjs').Place} place
 * @returns {Promise<{x: number, y: number}>} whole pixels of the screen
 */
export async function pointOnScreen(page, place) {
  const point = await page.evaluate((where) => {
    const firefox = /** @type {{mozInnerScreenX?: number, mozInnerScreenY?: number}} */ (globalThis);
    const left = firefox.mozInnerScreenX ?? screenX + (outerWidth - innerWidth) / 2;
    const top = firefox.mozInnerScreenY ?? screenY + outerHeight - innerHeight;
    if (typeof where !== 'string') return { x: left + where.x, y: top + where.y };
    const element = document.querySelector(where);
    if (!element) return undefined;
    element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    const box = element.getBoundingClientRect();
    return { x: left + box.x + box.width / 2, y: top + box.y + box.height / 2 };
  }, place);
  if (!point) throw new Error(`The page has no element "${place}".`);
  return { x: Math.round(point.x), y: Math.round(point.y) };
}
