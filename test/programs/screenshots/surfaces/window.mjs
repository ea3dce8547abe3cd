// @ts-check
import { classifyPageInPopup } from '../../../support/popup-list.mjs';
import { waitFor } from '../../../support/timing.mjs';
import { looksOf } from '../looks.mjs';
import { defineSurface } from '../surface.mjs';
import { isListed } from './list-states.mjs';

/** The browser's whole window, with what is not in a page. */
export const window = defineSurface({
  name: 'window',
  looks: looksOf.screen,
  size: { width: 1000, height: 800 },
  states: ['popup', 'popup-opened', 'popup-dark'],
  async *walk({ launched, openDemo, store }) {
    const page = await openDemo();
    for (const theme of /** @type {const} */ (['light', 'dark'])) {
      await store({ theme });
      const popup = await launched.pressToolbarButton(page);
      if (theme === 'dark') {
        await waitFor(() => popup.evaluate(isListed), { what: 'the list' });
        yield { state: 'popup-dark', page, screen: true };
      } else {
        await classifyPageInPopup(popup);
        yield { state: 'popup', page, screen: true };
        await popup.evaluate(() => /** @type {HTMLElement | null} */ (document.querySelector('.results [data-control=open]'))?.click());
        await waitFor(() => popup.evaluate(() => document.querySelector('.scale-legend') !== null), { what: 'the opened row' });
        await popup.evaluate(whenDrawn);
        yield { state: 'popup-opened', page, screen: true };
      }
      await popup.close();
    }
    await page.close();
  },
});

/** Waits until what the popup has drawn is on the screen. Runs in the popup. */
async function whenDrawn() {
  for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => setTimeout(resolve, 300));
}
