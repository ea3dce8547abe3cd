// @ts-check
import path from 'node:path';
import { explainFile } from '../../../support/explanation-page.mjs';
import { giveFiles } from '../../../support/give-files.mjs';
import { press } from '../../../support/results-page.mjs';
import { waitFor } from '../../../support/timing.mjs';
import { looksOf } from '../looks.mjs';
import { defineSurface } from '../surface.mjs';

export const explanation = defineSurface({
  name: 'explanation',
  looks: looksOf.page,
  size: { width: 1200, height: 900 },
  states: ['empty', 'whole', 'tour', 'tour-end', 'cell', 'searching', 'kind', 'failed'],
  async *walk({ launched, photos }) {
    const page = await launched.openExtensionPage('explanation.html');
    await waitFor(() => page.evaluate(() => document.querySelector('#file-input') !== null), { what: 'the file input' });
    yield { state: 'empty', page };
    await explainFile(page, path.join(photos, 'coffee.jpg'));
    yield { state: 'whole', page, whole: true };
    await press(page, '.answer .button.primary');
    yield { state: 'tour', page };
    for (let step = 1; step < 5; step++) await press(page, '.tour-foot .primary');
    yield { state: 'tour-end', page };
    await page.keyboard.press('Escape');
    await page.focus('.class-map');
    await page.keyboard.press('ArrowDown');
    yield { state: 'cell', page, element: '.class-map' };
    await page.focus('[role=combobox]');
    await page.keyboard.type('dog');
    await waitFor(() => page.evaluate(() => document.querySelector('[role=option]') !== null), { what: 'classes' });
    yield { state: 'searching', page, element: '[role=combobox]' };
    await page.keyboard.press('Escape');
    await press(page, '.model-choice label:last-child input');
    const hasBoth = () => document.querySelectorAll('.flow').length === 2;
    await waitFor(() => page.evaluate(hasBoth), { what: 'both orders', timeout: 60_000 });
    yield { state: 'kind', page, whole: true };
    await page.close();
    const another = await launched.openExtensionPage('explanation.html');
    const evaluate = /** @type {never} */ (another.evaluate.bind(another));
    await giveFiles({ evaluate }, '#file-input', [path.join(photos, 'ATTRIBUTION.md')]);
    await waitFor(() => another.evaluate(() => document.querySelector('.failure') !== null), { what: 'the refusal' });
    yield { state: 'failed', page: another };
    await another.close();
  },
});
