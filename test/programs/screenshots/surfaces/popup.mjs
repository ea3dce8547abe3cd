// @ts-check
import { giveFiles } from '../../../support/give-files.mjs';
import { showKinds } from '../../../support/kinds-page.mjs';
import { press, setField } from '../../../support/results-page.mjs';
import { tellKinds } from '../../../support/tell-kinds.mjs';
import { waitFor } from '../../../support/timing.mjs';
import { looksOf } from '../looks.mjs';
import { defineSurface } from '../surface.mjs';
import { classifyAll, isListed, OPEN, openFirst, openUnnamed, whenListed } from './list-states.mjs';
import path from 'node:path';

export const popup = defineSurface({
  name: 'popup',
  looks: looksOf.popup,
  size: { width: 400, height: 600 },
  states: [
    'found',
    'running',
    'done',
    'opened',
    'tools',
    'keys',
    'searched',
    'nothing-found',
    'file',
    'not-an-image',
    'long-names',
    'kinds',
    'kind-opened',
    'no-images',
    'no-access',
  ],
  async *walk(stage) {
    const { launched, openDemo, allow } = stage;
    const demo = await openDemo();
    const tabId = await allow(demo);
    const page = await launched.openExtensionPage(`popup.html?tab=${tabId}`);
    yield* listStates(stage, page, demo);
    await page.close();
    yield* files(stage, tabId);
    yield* longNames(stage, demo);
    yield* kinds(stage);
    await demo.goto(new URL('/demo/demo.json', stage.address).href);
    for (const [state, tab] of /** @type {const} */ ([
      ['no-images', await allow(demo)],
      ['no-access', await stage.ownTab()],
    ])) {
      const other = await launched.openExtensionPage(`popup.html?tab=${tab}`);
      await whenIdle(other, state);
      yield { state, page: other };
      await other.close();
    }
    await demo.close();
  },
});

/**
 * A photograph and a file that is none, given to the popup.
 * @param {import('../stage.mjs').Stage} stage
 * @param {number} tabId
 * @returns {AsyncGenerator<import('../surface.mjs').Shown>}
 */
async function* files({ launched, photos }, tabId) {
  const page = await launched.openExtensionPage(`popup.html?tab=${tabId}`);
  await giveFiles(page, '#file-input', [path.join(photos, 'panda.jpg')]);
  const hasAnswer = () =>
    [...document.querySelectorAll('li')].some((row) => row.textContent?.includes('panda.jpg') && row.querySelector('.number'));
  await waitFor(() => page.evaluate(hasAnswer), { what: "the file's answer", timeout: 60_000 });
  await whenIdle(page, 'the list at rest');
  yield { state: 'file', page };
  await giveFiles(page, '#file-input', [path.join(photos, 'ATTRIBUTION.md')]);
  await waitFor(() => page.evaluate(() => document.querySelector('.chip.error') !== null), { what: 'the refusal' });
  yield { state: 'not-an-image', page };
  await page.close();
}

/**
 * Names that fit in no line, an image that fails, and a frame that GapLens may not read.
 * @param {import('../stage.mjs').Stage} stage
 * @param {import('puppeteer-core').Page} demo
 */
async function* longNames({ launched, address, allow }, demo) {
  await demo.goto(new URL(`/long-names.html${new URL(address).search}`, address).href);
  const page = await launched.openExtensionPage(`popup.html?tab=${await allow(demo)}`);
  await waitFor(() => page.evaluate(() => document.querySelector('.unreachable') !== null), { what: 'the frame', timeout: 20_000 });
  await press(page, '.scan .primary');
  await waitFor(() => page.evaluate(isListed), { what: 'the end of the run', timeout: 60_000 });
  yield { state: 'long-names', page };
  await page.close();
}

/** A page with pictures of all kinds. @param {import('../stage.mjs').Stage} stage */
async function* kinds({ launched, openDemo, allow }) {
  await tellKinds(launched, true);
  const demo = await openDemo();
  await showKinds(demo);
  const page = await launched.openExtensionPage(`popup.html?tab=${await allow(demo)}`);
  await classifyAll(page, demo);
  yield { state: 'kinds', page, element: 'b.kind' };
  await openUnnamed(page);
  yield { state: 'kind-opened', page, element: '.explained' };
  await page.close();
  await demo.close();
  await tellKinds(launched, false);
}

/** Waits until nothing is scanned or classified. @param {import('puppeteer-core').Page} page @param {string} what */
function whenIdle(page, what) {
  const isIdle = () =>
    document.querySelector('section[aria-labelledby="this-page"][aria-busy=false]') !== null &&
    document.querySelector('[aria-busy=true], [role=progressbar]') === null;
  return waitFor(() => page.evaluate(isIdle), { what, timeout: 60_000 });
}

/**
 * @param {import('../stage.mjs').Stage} stage
 * @param {import('puppeteer-core').Page} page the popup
 * @param {import('puppeteer-core').Page} demo
 */
async function* listStates(stage, page, demo) {
  await stage.tellEngine('hold');
  await whenListed(page);
  yield { state: 'found', page };
  await press(page, '.scan .primary');
  await waitFor(() => page.evaluate(() => document.querySelector('.scan [role=progressbar]') !== null), { what: 'the run' });
  for (let image = 0; image < 3; image++) await stage.tellEngine('next');
  yield { state: 'running', page };
  await stage.tellEngine('release');
  // Some images are only visible on the screen.
  await demo.bringToFront();
  await waitFor(() => page.evaluate(isListed), { what: "the popup's list", timeout: 60_000 });
  await page.bringToFront();
  yield { state: 'done', page };
  await openFirst(page);
  yield { state: 'opened', page };
  await press(page, OPEN);
  await press(page, '.toolbar .more');
  yield { state: 'tools', page };
  await press(page, '.keys-button');
  yield { state: 'keys', page };
  await press(page, 'dialog.keys button');
  await setField(page, '.find input', 'iguana');
  await waitFor(() => page.evaluate(() => document.querySelectorAll('.results > [data-key]').length < 4), { what: 'what was found' });
  yield { state: 'searched', page };
  await setField(page, '.find input', 'xylophonist of mars');
  await waitFor(() => page.evaluate(() => document.querySelector('.empty') !== null), { what: 'the empty list' });
  yield { state: 'nothing-found', page };
}
