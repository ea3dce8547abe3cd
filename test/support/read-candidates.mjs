// @ts-check
import { readLists } from './read-lists.mjs';

/**
 * @typedef {object} ReadCandidate what the content scripts of the active tab list
 * @property {string} candidateId
 * @property {number} frameId
 * @property {string} name
 * @property {string} kind
 * @property {string} captureMethod of one that is classified; else the error's code, or the state that it is in
 */

/**
 * Returns the lists of the content scripts in all frames of the active tab. They must be there.
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
