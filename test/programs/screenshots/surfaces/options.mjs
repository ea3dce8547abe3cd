// @ts-check
import { press, setField } from '../../../support/results-page.mjs';
import { waitFor } from '../../../support/timing.mjs';
import { looksOf } from '../looks.mjs';
import { defineSurface } from '../surface.mjs';

const sections = ['general', 'models', 'permissions', 'shortcuts', 'diagnostics', 'help', 'about'];

export const options = defineSurface({
  name: 'options',
  looks: looksOf.page,
  size: { width: 1000, height: 760 },
  states: ['tested', ...sections, 'asked', 'no-site', 'reset'],
  async *walk({ launched }) {
    const tested = await launched.openExtensionPage('options.html');
    await show(tested, 'diagnostics');
    await tested.evaluate(() => /** @type {HTMLElement | null} */ (document.querySelector('main button'))?.click());
    await waitFor(() => tested.evaluate(isTested), { what: 'the self-test', timeout: 120_000 });
    // The facts above are read again after it.
    await show(tested, 'diagnostics');
    yield { state: 'tested', page: tested, whole: true };
    await tested.close();
    // A model is loaded now, so Diagnostics says the same each time.
    const page = await launched.openExtensionPage('options.html');
    for (const section of sections) {
      await show(page, section);
      yield { state: section, page, whole: true };
    }
    await show(page, 'models');
    // The model that a person has to confirm.
    await press(page, '.model:nth-child(2) input');
    yield { state: 'asked', page };
    await show(page, 'permissions');
    await setField(page, '.allow input', 'no site');
    await press(page, '.allow button');
    await waitFor(() => page.evaluate(() => document.querySelector('.permissions [role=status]:not(:empty)') !== null), { what: 'the refusal' });
    yield { state: 'no-site', page };
    await show(page, 'general');
    await press(page, '.line:last-child .button:last-child');
    await waitFor(() => page.evaluate(() => document.querySelector('.undo') !== null), { what: 'the way back' });
    yield { state: 'reset', page };
    await page.close();
  },
});

/** @param {import('puppeteer-core').Page} page @param {string} section */
async function show(page, section) {
  await page.evaluate((hash) => void (location.hash = hash), section);
  await waitFor(() => page.evaluate(isShown, section), { what: section, timeout: 120_000 });
}

/** Returns whether the section is shown and at rest. The page follows its address a little later. Runs in the page. @param {string} section */
function isShown(section) {
  const isCurrent = document.querySelector(`nav a[aria-current][href="#${section}"]`) !== null;
  return isCurrent && document.querySelector('[aria-busy=true], main button[disabled]') === null;
}

/** Returns whether the self-test has said how it went. Runs in the page. */
function isTested() {
  return document.querySelector('main .passed, main .error-text') !== null;
}
