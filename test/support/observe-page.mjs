// @ts-check
import { build } from 'esbuild';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../../src/content/', import.meta.url));
const SCRIPT = 'observe-page.js';

/** State in the content script's world: the reported images, and a way to stop. */
const entry = `
  import { observeCandidates } from './find/observe-candidates';
  import { createCandidateIds } from './frame/candidate-ids';
  import { candidateName } from './find/candidate-name';
  import { selectorOf } from './image/selector-of';
  const stop = new AbortController();
  const ids = createCandidateIds();
  const observed = { told: [], small: 0, repeated: 0, ready: false, stop: () => stop.abort() };
  globalThis.gaplensObserved = observed;
  const onFindings = ({ found, small, repeated }) => {
    const told = found.map((each) => ({
      id: ids.idOf(each), name: candidateName(each).replace(/\\.\\w+$/, ''), kind: each.image.kind, selector: selectorOf(each),
    }));
    Object.assign(observed, { told: [...observed.told, ...told], small, repeated });
  };
  observeCandidates({ smallestSide: 48 }, { onFindings, onFailure: console.error }, stop.signal).then(() => (observed.ready = true));
`;

/**
 * Adds a script to a built extension that observes a page's images in the world of content scripts.
 * @param {string} folder of the built extension
 */
export async function addObserver(folder) {
  const manifest = JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8'));
  const browser = manifest.browser_specific_settings ? 'firefox' : 'chrome';
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: source, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    define: { BROWSER: JSON.stringify(browser) },
    alias: { 'webextension-polyfill': fileURLToPath(new URL('../../src/platform/native-browser.ts', import.meta.url)) },
  });
  await writeFile(path.join(folder, SCRIPT), outputFiles[0]?.text ?? '');
}

/**
 * @typedef {{id: string, name: string, kind: string, selector: string}} ToldImage
 * @typedef {{told: ToldImage[], small: number, repeated: number, ready: boolean}} Observed
 */

/**
 * Starts observing the active tab, which the extension must be allowed to read.
 * @param {import('./launch.mjs').LaunchedBrowser} launched
 */
export function startObserving(launched) {
  return launched.evaluateInExtension(async (file) => {
    const api = globalThis.browser ?? globalThis.chrome;
    const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
    await api.scripting.executeScript({ target: { tabId: tab?.id ?? 0 }, files: [file] });
  }, SCRIPT);
}

/**
 * Returns the images reported so far.
 * @param {import('./launch.mjs').LaunchedBrowser} launched
 * @param {{stop?: true}} [order]
 * @returns {Promise<Observed>}
 */
export function readObserved(launched, { stop } = {}) {
  return launched.evaluateInExtension(async (stops) => {
    const api = globalThis.browser ?? globalThis.chrome;
    const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
    const [answer] = await api.scripting.executeScript({
      target: { tabId: tab?.id ?? 0 },
      args: [stops],
      func: (/** @type {boolean} */ ending) => {
        const { gaplensObserved } = /** @type {any} */ (globalThis);
        if (ending) gaplensObserved.stop();
        const { told, small, repeated, ready } = gaplensObserved;
        return { told, small, repeated, ready };
      },
    });
    return /** @type {any} */ (answer?.result);
  }, stop === true);
}
