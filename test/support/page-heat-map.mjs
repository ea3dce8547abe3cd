// @ts-check

import { readCandidates } from './read-candidates.mjs';
import { readOverlays } from './read-overlays.mjs';

/** @typedef {import('./launch.mjs').LaunchedBrowser} LaunchedBrowser */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Sides in CSS pixels of the viewport */

/**
 * @typedef {object} TestHeatMap a heat map with its values as an array, so that it can be sent as JSON
 * @property {'class' | 'difference'} kind
 * @property {number} height
 * @property {number} width
 * @property {number[]} values
 * @property {{x: number, y: number, width: number, height: number}} region
 * @property {Sides | null} box
 * @property {number} opacity
 */

/**
 * Makes the content script of the tab in front show a heat map, as the popup does. The extension must have access to the page.
 * @param {LaunchedBrowser} launched
 * @param {string} name name of the image in the popup's list
 * @param {TestHeatMap} heatMap
 * @param {string} caption
 */
export async function showHeatMap(launched, name, heatMap, caption) {
  await launched.evaluateInExtension(prepare);
  const listed = await readCandidates(launched);
  const meant = listed.find((candidate) => candidate.name === name && candidate.frameId === 0);
  if (!meant) throw new Error(`There is no "${name}" among ${listed.map((each) => each.name)}.`);
  await launched.evaluateInExtension(show, meant.candidateId, heatMap, caption);
}

/** @param {LaunchedBrowser} launched */
export function hideHeatMap(launched) {
  return launched.evaluateInExtension(hide);
}

/**
 * Returns the places of the heat map over the page, of its legend, and of the middle of the button that hides it.
 * @param {LaunchedBrowser} launched
 * @returns {Promise<{canvas: Sides, legend: Sides, close: {x: number, y: number}, text: string} | undefined>} `undefined` while no
 *   heat map is visible
 */
export async function readHeatMap(launched) {
  return (await readOverlays(launched, readInPage))[0];
}

/** Runs in the extension. */
async function prepare() {
  const api = globalThis.browser ?? globalThis.chrome;
  const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
  await api.scripting.executeScript({ target: { tabId: tab?.id ?? 0, allFrames: true }, files: ['scan.js', 'content.js'] });
}

/**
 * Runs in the extension.
 * @param {string} candidateId
 * @param {TestHeatMap} heatMap
 * @param {string} caption
 */
async function show(candidateId, heatMap, caption) {
  const api = globalThis.browser ?? globalThis.chrome;
  const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
  const payload = { candidateId, heatMap: { ...heatMap, values: Float32Array.from(heatMap.values) }, caption };
  const message = { to: 'content', type: 'showHeatMap', payload };
  const answer = /** @type {any} */ (await api.tabs.sendMessage(tab?.id ?? 0, message, { frameId: 0 }));
  if (!answer?.ok) throw new Error(`The page showed no heat map: ${JSON.stringify(answer?.error)}.`);
}

/** Runs in the extension. */
async function hide() {
  const api = globalThis.browser ?? globalThis.chrome;
  const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
  await api.tabs.sendMessage(tab?.id ?? 0, { to: 'content', type: 'hideHeatMap', payload: {} }, { frameId: 0 });
}

/**
 * Runs in the page.
 * @param {import('./read-overlays.mjs').Overlays} overlays
 */
function readInPage({ find, wordsOf }) {
  const canvas = find('canvas.heat-map');
  const legend = find('.legend');
  if (!canvas?.checkVisibility() || !legend) return undefined;
  const sides = (/** @type {Element} */ element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left, top, right, bottom };
  };
  const button = sides(legend.querySelector('button') ?? legend);
  const close = { x: (button.left + button.right) / 2, y: (button.top + button.bottom) / 2 };
  return { canvas: sides(canvas), legend: sides(legend), close, text: wordsOf(legend) };
}
