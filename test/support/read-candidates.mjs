// @ts-check
import { readListsInFront } from './read-lists.mjs';

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
  const lists = await readListsInFront(launched);
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
