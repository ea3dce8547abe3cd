// @ts-check
import { waitForClassMaps } from '../../../support/explanation-page.mjs';
import { showKinds } from '../../../support/kinds-page.mjs';
import { press, setField } from '../../../support/results-page.mjs';
import { tellKinds } from '../../../support/tell-kinds.mjs';
import { waitFor } from '../../../support/timing.mjs';
import { looksOf } from '../looks.mjs';
import { defineSurface } from '../surface.mjs';
import { classifyAll, OPEN, openUnnamed, showReport } from './list-states.mjs';

/** @typedef {import('../stage.mjs').Stage} Stage */
/** @typedef {import('puppeteer-core').Page} Page */

/** A page with pictures of all kinds: its list in a tab, its report, and the explanation of a kind that is sure and of one that is not. */
export const kinds = defineSurface({
  name: 'kinds',
  looks: looksOf.page,
  size: { width: 1200, height: 900 },
  states: ['listed', 'opened', 'found', 'sorted', 'chosen', 'unsure', 'sure', 'named', 'report'],
  async *walk(stage) {
    const { launched } = stage;
    await tellKinds(launched, true);
    const demo = await stage.openDemo();
    await showKinds(demo);
    const page = await launched.openExtensionPage(`results.html?tab=${await stage.allow(demo)}`);
    await classifyAll(page, demo);
    yield { state: 'listed', page, whole: true };
    await findAlone(page, 'Rainfall');
    await openUnnamed(page);
    yield { state: 'opened', page };
    await press(page, OPEN);
    await setField(page, '.find input', stage.word('picture_kind_flag'));
    await waitFor(() => page.evaluate(() => document.querySelectorAll('.results > li').length < 4), { what: 'what was found' });
    yield { state: 'found', page };
    await setField(page, '.find input', '');
    await setField(page, '.sort select', 'kind');
    yield { state: 'sorted', page, whole: true };
    await setField(page, 'select.kinds', 'logo');
    yield { state: 'chosen', page };
    await setField(page, 'select.kinds', '');
    for (const [state, name] of /** @type {const} */ ([
      ['unsure', 'Two circles'],
      ['sure', 'Rainfall'],
    ])) {
      const explanation = await explain(stage, page, name);
      yield { state, page: explanation, whole: true };
      await explanation.close();
      await page.bringToFront();
    }
    await findAlone(page, 'Rainfall');
    await openUnnamed(page);
    await press(page, '.explained .unnamed button');
    await waitFor(() => page.evaluate(isNamed), { what: "a class's map, and the end of the run", timeout: 30_000 });
    yield { state: 'named', page };
    await press(page, OPEN);
    await setField(page, '.find input', '');
    yield* showReport(stage, page);
    await page.close();
    await demo.close();
    await tellKinds(launched, false);
  },
});

/** Returns whether the opened row has a class's map, and the run that named the class is over. Runs in the list. */
function isNamed() {
  return document.querySelector('.explained .scale-legend') !== null && document.querySelector('.scan [role=progressbar]') === null;
}

/** Returns the address of the link "Why this kind?" within the extension. Runs in the list. */
function addressOfExplanation() {
  const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector('.explained .more a:last-child'));
  return link?.href.slice(`${location.origin}/`.length);
}

/** Searches for the name of one picture. @param {Page} page @param {string} name */
async function findAlone(page, name) {
  await setField(page, '.find input', name);
  await waitFor(() => page.evaluate(() => document.querySelectorAll('.results > li').length === 1), { what: name });
}

/**
 * Opens what "Why this kind?" in the list leads to, by its address: the driver loses a tab that Firefox opens for a link.
 * @param {Stage} stage
 * @param {Page} page
 * @param {string} name
 */
async function explain({ launched }, page, name) {
  await findAlone(page, name);
  await press(page, OPEN);
  const address = await waitFor(() => page.evaluate(addressOfExplanation), { what: 'the link to the explanation' });
  const explanation = await launched.openExtensionPage(address);
  await waitForClassMaps(explanation);
  const hasBoth = () => document.querySelectorAll('.flow').length === 2;
  await waitFor(() => explanation.evaluate(hasBoth), { what: 'both orders', timeout: 60_000 });
  await press(page, OPEN);
  await setField(page, '.find input', '');
  return explanation;
}
