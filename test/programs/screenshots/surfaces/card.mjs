// @ts-check
import { clickControl, readControls, tabToControl, waitForControl } from '../../../support/card-controls.mjs';
import { addChart } from '../../../support/chart-image.mjs';
import { classifyElement } from '../../../support/card-on.mjs';
import { showKinds } from '../../../support/kinds-page.mjs';
import { readHeatMap } from '../../../support/page-heat-map.mjs';
import { readCard, waitForCard, waitForNoCard } from '../../../support/read-card.mjs';
import { readOverlays } from '../../../support/read-overlays.mjs';
import { tellKinds } from '../../../support/tell-kinds.mjs';
import { waitFor } from '../../../support/timing.mjs';
import { looksOf } from '../looks.mjs';
import { defineSurface } from '../surface.mjs';

/** @typedef {import('../stage.mjs').Stage} Stage */
/** @typedef {import('puppeteer-core').Page} Page */

export const card = defineSurface({
  name: 'card',
  looks: looksOf.overlay,
  size: { width: 1000, height: 800 },
  states: ['working', 'sure', 'unsure', 'failed', 'folded', 'heat-map', 'sharper', 'comparing', 'compared', 'other-model', 'kind', 'kind-folded', 'named-anyway', 'kind-unsure'],
  async *walk(stage) {
    const page = await stage.openDemo();
    await stage.allow(page);
    yield* answers(stage, page);
    yield* heatMaps(stage, page);
    yield* otherModel(stage, page);
    yield* kinds(stage, page);
    await page.close();
  },
});

/** @param {Stage} stage @param {Page} page @returns {AsyncGenerator<import('../surface.mjs').Shown>} */
async function* answers(stage, page) {
  const { launched } = stage;
  await stage.tellEngine('hold');
  await classifyElement(launched, page, '#demo-coffee');
  await waitFor(async () => (await readCard(launched))?.loading, { what: 'a card at work' });
  yield { state: 'working', page, element: '#demo-coffee' };
  await stage.tellEngine('release');
  await waitForWholeCard(launched);
  yield { state: 'sure', page, element: '#demo-coffee' };
  await close(stage, page);

  await openCard(stage, page, '#demo-astronaut');
  yield { state: 'unsure', page, element: '#demo-astronaut' };
  await close(stage, page);

  await page.evaluate(addMissingImage);
  await openCard(stage, page, '#missing');
  yield { state: 'failed', page, element: '#missing' };
  await close(stage, page);
  await page.evaluate(() => document.querySelector('#missing')?.remove());

  await openCard(stage, page, '#demo-koala');
  await clickControl(launched, page, stage.word('card_fold'));
  await waitForControl(launched, stage.word('card_unfold'));
  yield { state: 'folded', page, element: '#demo-koala' };
  await close(stage, page);
}

/**
 * A chart, for which no class is named unless a person wants one.
 * @param {Stage} stage @param {Page} page @returns {AsyncGenerator<import('../surface.mjs').Shown>}
 */
async function* kinds(stage, page) {
  const { launched, word } = stage;
  await tellKinds(launched, true);
  await page.evaluate(addChart);
  await pointAtNothing(page);
  await classifyElement(launched, page, '#chart');
  await waitForControl(launched, word('name_anyway'));
  yield { state: 'kind', page, element: '#chart' };
  await clickControl(launched, page, word('card_fold'));
  await waitForControl(launched, word('card_unfold'));
  yield { state: 'kind-folded', page, element: '#chart' };
  await unfold(stage, page);
  await clickControl(launched, page, word('name_anyway'));
  await waitForWholeCard(launched);
  yield { state: 'named-anyway', page, element: '#chart' };
  await close(stage, page);
  await showKinds(page);
  await pointAtNothing(page);
  await classifyElement(launched, page, '#wordmark');
  await waitForControl(launched, word('name_anyway'));
  yield { state: 'kind-unsure', page, element: '#wordmark' };
  await close(stage, page);
  await tellKinds(launched, false);
}

/** Images that are put into the page move it: in Firefox, the one that comes under the pointer then counts as pointed at. @param {Page} page */
async function pointAtNothing(page) {
  await page.mouse.move(1, 1);
}

/** @param {Stage} stage @param {Page} page @returns {AsyncGenerator<import('../surface.mjs').Shown>} */
async function* heatMaps(stage, page) {
  const { launched, word } = stage;
  await openCard(stage, page, '#demo-koala');
  await clickControl(launched, page, nameLike(word('where_name', '…')));
  await waitForHeatMap(stage, /7×7/);
  yield { state: 'heat-map', page, element: '#demo-koala' };
  await unfold(stage, page);
  await clickControl(launched, page, word('where_sharper'));
  await waitForHeatMap(stage, /14×14/);
  yield { state: 'sharper', page, element: '#demo-koala' };
  await close(stage, page);

  await openCard(stage, page, '#demo-cat');
  await clickControl(launched, page, nameLike(word('where_name', '…')));
  await waitForHeatMap(stage, /7×7/);
  await openClassesToCompare(stage, page);
  yield { state: 'comparing', page, element: '#demo-cat' };
  await unfold(stage, page);
  // In a narrow window the card has given way, and its list has closed.
  const isOpen = (await readControls(launched)).some(({ name }) => name === word('where_compare_none'));
  if (!isOpen) await openClassesToCompare(stage, page);
  const before = (await readHeatMap(launched))?.text;
  for (const key of /** @type {const} */ (['ArrowDown', 'ArrowDown', 'Enter'])) await page.keyboard.press(key);
  await waitFor(async () => ![undefined, before].includes((await readHeatMap(launched))?.text), { what: 'the comparison' });
  yield { state: 'compared', page, element: '#demo-cat' };
  await close(stage, page);
}

/** The answer of another model, on a pinned card. @param {Stage} stage @param {Page} page @returns {AsyncGenerator<import('../surface.mjs').Shown>} */
async function* otherModel(stage, page) {
  const { launched, word } = stage;
  await stage.store({ enabledModels: ['efficientnet-lite0', 'nsfw-mobilenet-v2'], backend: 'wasm' });
  await openCard(stage, page, '#demo-koala');
  await clickControl(launched, page, word('card_classify_with', 'NSFW MobileNetV2'));
  await waitForControl(launched, word('card_answer_of', 'EfficientNet-Lite0'));
  await clickControl(launched, page, word('card_pin'));
  yield { state: 'other-model', page, element: '#demo-koala' };
  await clickControl(launched, page, word('card_pin'));
  await close(stage, page);
}

/** @param {Stage} stage @param {Page} page */
async function openClassesToCompare({ launched, word }, page) {
  const { name } = await waitForControl(launched, nameLike(`${word('where_compare')} …`));
  await tabToControl(launched, page, name);
  await page.keyboard.press('Enter');
  await waitForControl(launched, word('where_compare_none'));
}

/** @param {Stage} stage @param {Page} page @param {string} selector */
async function openCard({ launched }, page, selector) {
  await classifyElement(launched, page, selector);
  await waitForWholeCard(launched);
}

/**
 * Waits for an answer with the description of its class, which comes a little later, or for a failure.
 * @param {Stage['launched']} launched
 */
async function waitForWholeCard(launched) {
  if ((await waitForCard(launched)).failed) return;
  const readDescription = () => readOverlays(launched, ({ find, wordsOf }) => wordsOf(find('.card p.visually-hidden')));
  await waitFor(async () => (await readDescription())[0], { what: "the class's description" });
}

/** @param {Stage} stage @param {Page} page */
async function close({ launched }, page) {
  for (let tries = 0; tries < 3 && (await readCard(launched)); tries++) await page.keyboard.press('Escape');
  await waitForNoCard(launched);
}

/** Unfolds a card that has given way in a narrow window. @param {Stage} stage @param {Page} page */
async function unfold({ launched, word }, page) {
  const isFolded = (await readControls(launched)).some(({ name }) => name === word('card_unfold'));
  if (isFolded) await clickControl(launched, page, word('card_unfold'));
}

/** @param {Stage} stage @param {RegExp} words */
function waitForHeatMap({ launched }, words) {
  return waitFor(async () => words.test((await readHeatMap(launched))?.text ?? ''), {
    what: `a heat map that says ${words}`,
    timeout: 30_000,
  });
}

/** Returns an expression for a text with a blank in it, marked by an ellipsis. @param {string} words */
function nameLike(words) {
  const parts = words.split('…').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.+')}$`);
}

/** Runs in the page. */
function addMissingImage() {
  const image = new Image(300, 200);
  image.id = 'missing';
  image.src = 'photos/missing.jpg';
  image.alt = 'A photograph that is not there';
  image.tabIndex = -1;
  document.querySelector('main')?.prepend(image);
}
