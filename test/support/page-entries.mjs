// @ts-check
import { importSource } from './import-source.mjs';

/** Predictions kept of each image, as many as of a file. */
const PREDICTIONS = 5;

/**
 * An image of a page, with the fields of the exports (docs/results.schema.json) and either `predictions` or `error`.
 * @typedef {Omit<import('../../src/lists/export/to-entry').ResultEntry, 'error'> & {error?: {code: string, message: string}}}
 * PageImage
 */

/**
 * Merges the lists of a page's frames into one, with the product's own code.
 * @param {import('./read-lists.mjs').ToldList[]} lists
 * @returns {Promise<{images: PageImage[], skipped: Record<string, number>, backend: string | null}>} in the order of the page
 */
export async function toPageEntries(lists) {
  /** @type {typeof import('../../src/lists/sources/frame-list')} */
  const { createFrameList } = await importSource('src/lists/sources/frame-list.ts');
  /** @type {typeof import('../../src/lists/sources/merge-frames')} */
  const { mergeFrames } = await importSource('src/lists/sources/merge-frames.ts');
  /** @type {typeof import('../../src/lists/export/to-entry')} */
  const { toEntry } = await importSource('src/lists/export/to-entry.ts');
  const frames = lists.map(({ frameId, update }) => {
    const frame = createFrameList(frameId);
    frame.take(update);
    return frame;
  });
  const { rows, skipped } = mergeFrames(frames);
  const inOrder = rows.toSorted((a, b) => a.position - b.position);
  const backends = inOrder.flatMap(({ state }) => (state.kind === 'classified' ? state.classification.backend : []));
  const images = inOrder.map((row) => complete(toEntry(row, words), row.state.kind));
  return { images, skipped: { ...skipped }, backend: backends.at(-1) ?? null };
}

/** Words in English. @type {import('../../src/lists/export/to-entry').EntryWords} */
const words = { describeError: sentenceOf, nameOfClass: ({ names }) => names.en };

/** Returns the error's sentence, which the browser added in its own language. @param {object} error */
function sentenceOf(error) {
  return 'message' in error ? String(error.message) : '';
}

/**
 * @param {import('../../src/lists/export/to-entry').ResultEntry} entry
 * @param {string} state
 * @returns {PageImage}
 */
function complete(entry, state) {
  if (entry.predictions) return { ...entry, predictions: entry.predictions.slice(0, PREDICTIONS) };
  if (entry.error) return entry;
  const message = sentences[state] ?? `It was left in the state "${state}".`;
  return { ...entry, error: { code: 'no-answer', message } };
}

/** @type {Record<string, string>} */
const sentences = {
  waiting: 'The run ended before its turn.',
  'waiting-for-screen': 'It can only be had from the screen, where it was not seen.',
  working: 'It was still being worked on when the time was up.',
};
