// @ts-check
import { waitFor } from '../../../support/timing.mjs';
import { looksOf } from '../looks.mjs';
import { defineSurface } from '../surface.mjs';

const sections = ['general', 'models', 'permissions', 'shortcuts', 'diagnostics', 'help', 'about'];

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
    // The self-test and the trial; the third one copies the report.
    await page.evaluate(() => {
      for (const button of [...document.querySelectorAll('main button')].slice(0, 2)) /** @type {HTMLElement} */ (button).click();
    });
    await waitFor(() => page.evaluate(areBothDone), { what: 'the self-test and the trial', timeout: 120_000 });
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

/** Returns whether both tasks have said something, as the line of errors always does. Runs in the page. */
function areBothDone() {
  const words = Array.from(document.querySelectorAll('main [role=status]'), ({ textContent }) => textContent).filter(Boolean);
  return words.length > 2 && document.querySelector('main button[disabled]') === null;
}
