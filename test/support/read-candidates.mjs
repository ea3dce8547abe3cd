// @ts-check
import { readLists } from './read-lists.mjs';

/**
 * @typedef {object} ReadCandidate an image in the lists of the active tab's content scripts
 * @property {string} candidateId
 * @property {number} frameId
 * @property {string} name
 * @property {string} kind
 * @property {string} captureMethod capture method of a classified image; otherwise the error's code or the image's state
 */

/**
 * Returns the images that the content scripts list in all frames of the active tab. The scripts must have been injected.
 * @param {import('./launch.mjs').LaunchedBrowser} launched
 * @returns {Promise<ReadCandidate[]>}
 */
export async function readCandidates(launched) {
  const { tabId, frameIds } = await launched.evaluateInExtension(async () => {
    const api = globalThis.browser ?? globalThis.chrome;
    const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
    const target = { tabId: tab?.id ?? 0, allFrames: true };
    const frames = await api.scripting.executeScript({ target, func: () => location.href, injectImmediately: true });
    return { tabId: target.tabId, frameIds: frames.map(({ frameId }) => frameId ?? 0) };
  });
  const lists = await readLists(launched.evaluateInExtension, tabId, frameIds);
  if (lists.length < frameIds.length) throw new Error('A frame has no list.');
  return lists.flatMap(({ frameId, update }) =>
    update.entries.map(({ candidateId, name, kind, state }) => ({
      candidateId,
      frameId,
      name,
      kind,
      captureMethod: captureMethodOf(state),
    })),
  );
}

/** @param {import('../../src/messaging/scan').CandidateState} state */
function captureMethodOf(state) {
  if (state.kind === 'classified') return state.classification.captureMethod;
  return state.kind === 'failed' ? state.error.code : state.kind;
}
