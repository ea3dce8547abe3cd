// @ts-check

/**
 * @typedef {object} ReadCandidate what the content scripts of the active tab list
 * @property {string} candidateId
 * @property {number} frameId
 * @property {string} name
 * @property {string} kind
 */

/**
 * What the content scripts in all frames of the active tab list, as they tell it over a port when they have looked at all of
 * their page. They must be there.
 * @param {import('./launch.mjs').LaunchedBrowser} launched
 * @returns {Promise<ReadCandidate[]>}
 */
export function readCandidates(launched) {
  return launched.evaluateInExtension(async () => {
    const api = globalThis.browser ?? globalThis.chrome;
    const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
    const tabId = tab?.id ?? 0;
    const frames = await api.scripting.executeScript({ target: { tabId, allFrames: true }, func: () => location.href });

    /** @param {number} frameId @returns {Promise<ReadCandidate[]>} */
    const readFrame = (frameId) =>
      new Promise((resolve, reject) => {
        const port = api.tabs.connect(tabId, { frameId, name: 'scan' });
        /** @type {Map<string, ReadCandidate>} */
        const listed = new Map();
        port.onDisconnect.addListener(() => reject(new Error('a frame has no list')));
        port.onMessage.addListener((/** @type {any} */ update) => {
          for (const entry of update.entries) listed.set(entry.candidateId, { ...entry, frameId });
          for (const candidateId of update.dropped) listed.delete(candidateId);
          if (update.looking) return;
          port.disconnect();
          resolve([...listed.values()].map(({ candidateId, name, kind }) => ({ candidateId, frameId, name, kind })));
        });
      });
    const all = await Promise.all(frames.map(({ frameId }) => readFrame(frameId ?? 0)));
    return all.flat();
  });
}
