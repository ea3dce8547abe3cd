// @ts-check
import { activeTab } from '../../support/active-tab.mjs';
import { askBackground, storeSettings } from '../../support/extension-messages.mjs';
import { listOnly } from '../../support/list-only.mjs';
import { runScanInPopup } from '../../support/popup-run.mjs';
import { readLists } from '../../support/read-lists.mjs';
import { startServer } from '../../support/server.mjs';
import { tellKinds } from '../../support/tell-kinds.mjs';
import { waitFor } from '../../support/timing.mjs';
import { openListed } from '../speed/figures/page-run.mjs';

/** @typedef {import('./mixed-pictures.mjs').MixedPicture} MixedPicture */
/** @typedef {import('../../../src/domain/classification').Classification} Classification */

/**
 * An answer of the extension, as the list of a page has it.
 * @typedef {Pick<Classification, 'predictions' | 'milliseconds' | 'kind'>} PageAnswer
 */

/** Serves pages of the pictures, which no run finds in the browser's cache. @param {readonly MixedPicture[]} pictures */
export async function servePictures(pictures) {
  const server = await startServer();
  return {
    /** @param {string} run @param {number} [count] by default all @returns {string} the address of a page */
    addressOf(run, count = pictures.length) {
      for (const [i, { bytes, contentType }] of pictures.slice(0, count).entries()) {
        server.setRoute(`/${run}/${i}`, { body: bytes, contentType, headers: { 'cache-control': 'max-age=3600' } });
      }
      const images = pictures.slice(0, count).map((_, i) => `<img src="/${run}/${i}" alt="${i}" width="160" height="120">`);
      const body = `<!doctype html><title>${pictures.length} mixed pictures</title><style>img { object-fit: contain }</style>${images.join('\n')}`;
      server.setRoute(`/${run}`, { body, contentType: 'text/html' });
      return `${server.origin}/${run}`;
    },
    stop: () => server.stop(),
  };
}

/**
 * Classifies a page from the popup, as a person does.
 * @param {import('../../support/launch.mjs').LaunchedBrowser} launched
 * @param {string} address
 * @param {boolean} kinds whether the network "Kinds of picture" looks first
 * @returns {Promise<{answers: Map<number, PageAnswer>, took: number}>} answers by the picture's place, and milliseconds from the press to the end
 */
export async function runPage(launched, address, kinds) {
  await listOnly(launched);
  const control = await launched.openExtensionPage('options.html');
  await storeSettings(control, { modelId: 'efficientnet-lite0', backend: 'wasm' });
  await tellKinds(launched, kinds);
  const page = await launched.newPage();
  await page.goto(address);
  const isLoaded = () => Array.from(document.images).every(({ complete, naturalWidth }) => complete && naturalWidth > 0);
  await waitFor(() => page.evaluate(isLoaded), { what: 'the pictures', timeout: 60_000 });
  const popup = await openListed(launched, page);
  const started = performance.now();
  await runScanInPopup(popup);
  const took = performance.now() - started;
  const tabId = await activeTab(launched);
  const { frameIds } = await askBackground(control, 'ensureContentScript', { tabId });
  const lists = await readLists(launched.evaluateInExtension, tabId, frameIds);
  /** @type {Map<number, PageAnswer>} */
  const answers = new Map();
  for (const { name, state } of lists.flatMap(({ update }) => update.entries))
    if (state.kind === 'classified') answers.set(Number(name), state.classification);
  if (await popup.isOpen()) await popup.close();
  await page.close();
  await control.close();
  return { answers, took };
}
