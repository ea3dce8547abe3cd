// @ts-check

/**
 * The images that one frame's content script has reported, without values that JSON cannot represent.
 * @typedef {object} ToldList
 * @property {number} frameId
 * @property {import('../../src/messaging/scan').ScanUpdate} update all entries in one update; an error's `message` is its
 *   sentence in the browser's language
 */

/**
 * Returns what the content scripts in some frames of a tab report over a port once they have scanned the whole page.
 * @param {import('./launch.mjs').ExtensionView['evaluate']} evaluate runs a function in a context of the extension
 * @param {number} tabId
 * @param {number[]} frameIds
 * @returns {Promise<ToldList[]>} without frames that are gone
 */
export async function readLists(evaluate, tabId, frameIds) {
  const lists = await evaluate(listen, tabId, frameIds);
  return lists.filter((list) => list !== null);
}

/**
 * Returns the lists of all frames of the active tab. The scripts must have been injected.
 * @param {import('./launch.mjs').LaunchedBrowser} launched
 * @returns {Promise<ToldList[]>}
 */
export async function readListsInFront({ evaluateInExtension }) {
  const { tabId, frameIds } = await evaluateInExtension(async () => {
    const api = globalThis.browser ?? globalThis.chrome;
    const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
    const target = { tabId: tab?.id ?? 0, allFrames: true };
    const frames = await api.scripting.executeScript({ target, func: () => location.href, injectImmediately: true });
    return { tabId: target.tabId, frameIds: frames.map(({ frameId }) => frameId ?? 0) };
  });
  const lists = await readLists(evaluateInExtension, tabId, frameIds);
  if (lists.length < frameIds.length) throw new Error('A frame has no list.');
  return lists;
}

/**
 * Runs in the extension.
 * @param {number} tabId
 * @param {number[]} frameIds
 * @returns {Promise<(ToldList | null)[]>}
 */
function listen(tabId, frameIds) {
  const api = globalThis.browser ?? globalThis.chrome;

  /** @param {any} entry */
  const toPlain = ({ state, ...entry }) => {
    if (state.kind === 'classified') {
      const { captureMethod, width, height, backend, frame, predictions, incomplete, kind, milliseconds } = state.classification;
      const classification = {
        captureMethod,
        width,
        height,
        backend,
        predictions,
        milliseconds,
        ...(kind && { kind }),
        ...(frame && { frame }),
        ...(incomplete && { incomplete }),
      };
      return { ...entry, state: { kind: 'classified', classification } };
    }
    if (state.kind !== 'failed') return { ...entry, state };
    const { code, params } = state.error;
    const message = api.i18n.getMessage(`error_${code.replaceAll('-', '_')}`, params);
    return { ...entry, state: { kind: 'failed', error: { code, params, message } } };
  };

  /** @param {number} frameId @returns {Promise<ToldList | null>} */
  const readFrame = (frameId) =>
    new Promise((resolve) => {
      const port = api.tabs.connect(tabId, { frameId, name: 'scan' });
      /** @type {Map<string, any>} */
      const entries = new Map();
      port.onDisconnect.addListener(() => resolve(null));
      port.onMessage.addListener((/** @type {any} */ update) => {
        for (const entry of update.entries) entries.set(entry.candidateId, toPlain(entry));
        for (const candidateId of update.dropped) entries.delete(candidateId);
        if (update.scanning) return;
        port.disconnect();
        resolve({ frameId, update: { ...update, entries: [...entries.values()], dropped: [] } });
      });
    });
  return Promise.all(frameIds.map(readFrame));
}
