// @ts-check
import { waitFor } from '../../../support/timing.mjs';
import { looksOf } from '../looks.mjs';
import { defineSurface } from '../surface.mjs';

const sections = ['general', 'models', 'appearance', 'permissions', 'shortcuts', 'diagnostics', 'help', 'about'];

export const options = defineSurface({
  name: 'options',
  looks: looksOf.page,
  size: { width: 1000, height: 760 },
  states: [...sections, 'tested'],
  async *walk({ launched }) {
    const page = await launched.openExtensionPage('options.html');
    for (const section of sections) {
      await page.evaluate((hash) => void (location.hash = hash), section);
      await whenIdle(page, section);
      yield { state: section, page, whole: true };
    }
    await page.evaluate(() => void (location.hash = 'diagnostics'));
    await whenIdle(page, 'diagnostics');
    await page.evaluate(() => {
      for (const button of document.querySelectorAll('main button:not([disabled])')) /** @type {HTMLElement} */ (button).click();
    });
    await whenIdle(page, 'the self-test and the trial');
    yield { state: 'tested', page, whole: true };
    await page.close();
  },
});

/** @param {import('puppeteer-core').Page} page @param {string} what */
function whenIdle(page, what) {
  return waitFor(() => page.evaluate(() => document.querySelector('[aria-busy=true], main button[disabled]') === null), {
    what,
    timeout: 120_000,
  });
}
