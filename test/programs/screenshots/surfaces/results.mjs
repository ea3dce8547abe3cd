// @ts-check
import { addChart } from '../../../support/chart-image.mjs';
import { press, setField, waitForResults } from '../../../support/results-page.mjs';
import { tellKinds } from '../../../support/tell-kinds.mjs';
import { waitFor } from '../../../support/timing.mjs';
import { looksOf } from '../looks.mjs';
import { defineSurface } from '../surface.mjs';
import { OPEN, openFirst, openUnnamed, whenListed } from './list-states.mjs';

export const results = defineSurface({
  name: 'results',
  looks: looksOf.page,
  size: { width: 1200, height: 900 },
  states: ['found', 'running', 'paused', 'done', 'opened', 'selected', 'searched', 'nothing-found', 'kinds', 'gone'],
  async *walk({ launched, openDemo, allow, tellEngine }) {
    const demo = await openDemo();
    const page = await launched.openExtensionPage(`results.html?tab=${await allow(demo)}`);
    await tellEngine('hold');
    await whenListed(page);
    yield { state: 'found', page };
    await press(page, '.scan .primary');
    const hasAnswers = () => page.evaluate(() => document.querySelectorAll('.results .number').length > 1);
    // How often an image is decoded depends on the networks that look at it.
    for (let tries = 0; tries < 20 && !(await hasAnswers()); tries++) {
      await tellEngine('next');
      await waitFor(hasAnswers, { what: 'answers', timeout: 1000 }).catch(() => undefined);
    }
    if (!(await hasAnswers())) throw new Error('There are no answers.');
    yield { state: 'running', page };
    await pressPause(page);
    yield { state: 'paused', page };
    await tellEngine('release');
    await pressPause(page);
    await demo.bringToFront();
    await waitForResults(page);
    await page.bringToFront();
    yield { state: 'done', page, whole: true };
    await openFirst(page);
    yield { state: 'opened', page };
    await press(page, OPEN);
    await press(page, '.all input');
    yield { state: 'selected', page };
    await press(page, '.all input');
    await setField(page, '.find input', 'feline');
    yield { state: 'searched', page };
    await setField(page, '.find input', 'xylophonist of mars');
    yield { state: 'nothing-found', page };
    await setField(page, '.find input', '');
    await tellKinds(launched, true);
    await demo.evaluate(addChart);
    await press(page, '.scan .primary');
    await demo.bringToFront();
    await waitFor(() => page.evaluate(() => document.querySelector('.words .kind') !== null), { what: 'a kind', timeout: 60_000 });
    const isOver = () => document.querySelector('.scan [role=progressbar]') === null;
    await waitFor(() => page.evaluate(isOver), { what: 'the end of the run', timeout: 60_000 });
    await page.bringToFront();
    await openUnnamed(page);
    yield { state: 'kinds', page, whole: true };
    await tellKinds(launched, false);
    await demo.close();
    await waitFor(() => page.evaluate(() => document.querySelector('.about .notice') !== null), { what: 'a word on the page' });
    yield { state: 'gone', page };
    await page.close();
  },
});

/** Presses the button that pauses and resumes, and waits until it says the other. @param {import('puppeteer-core').Page} page */
async function pressPause(page) {
  const readWords = () => page.evaluate(() => document.querySelector('.scan .pause')?.textContent);
  const before = await readWords();
  await press(page, '.scan .pause');
  await waitFor(async () => (await readWords()) !== before, { what: 'the run to pause or resume' });
}
