// @ts-check
import { readFileSync } from 'node:fs';
import { importSource } from './import-source.mjs';

/** @type {{label: string, names: {en: string}}[]} */
const labels = JSON.parse(readFileSync(new URL('../../src/models/kinds-of-picture/labels.json', import.meta.url), 'utf8'));
const kindNames = new Map(labels.map(({ label, names }) => [label, names.en]));

/** Classes printed for each image. */
const SHOWN = 3;

/**
 * An answer for a file or for an image of a page.
 * @typedef {{predictions?: {name: string, probability: number}[], incomplete?: true,
 *   pictureKind?: import('../../src/domain/picture-kind').PictureKind, pictureKindProbability?: number,
 *   error?: {code: string, message: string}}} Answer
 */

/**
 * Returns a function that describes an answer with the names and percentages of the user interface.
 * @returns {Promise<(answer: Answer) => string>} such as `Espresso 96%, Cup 1.3%, Consomme 0.8%` or `Map 97%: no class named`
 */
export async function createAnswerText() {
  /** @type {typeof import('../../src/ui/words/numbers')} */
  const { formatPercent } = await importSource('src/ui/words/numbers.ts');
  /** @type {typeof import('../../src/domain/picture-kind')} */
  const { isKindUnsure } = await importSource('src/domain/picture-kind.ts');
  return ({ predictions = [], pictureKind, pictureKindProbability = 0, incomplete, error }) => {
    if (error) return `${error.message} (${error.code})`;
    const classes = predictions.slice(0, SHOWN).map((each) => `${each.name} ${formatPercent(each.probability)}`);
    const guess = isKindUnsure({ probability: pictureKindProbability }) ? '?' : '';
    const kind = pictureKind && `${kindNames.get(pictureKind)}${guess} ${formatPercent(pictureKindProbability)}`;
    const answer = classes.length > 0 ? classes.join(', ') : 'no class named';
    // Nobody needs to read that a photograph is one.
    const isTold = kind && (pictureKind !== 'photograph' || classes.length === 0);
    return `${isTold ? `${kind}: ` : ''}${answer}${incomplete ? ' (incomplete file)' : ''}`;
  };
}

/**
 * Says how many images have an answer.
 * @param {readonly Answer[]} answers
 * @returns {string} such as `2 of 4 images classified`
 */
export function countClassified(answers) {
  const classified = answers.filter(({ error }) => error === undefined).length;
  return `${classified} of ${answers.length} ${answers.length === 1 ? 'image' : 'images'} classified`;
}
