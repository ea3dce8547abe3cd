// @ts-check
import { importSource } from '../../support/import-source.mjs';
import { median } from '../statistics.mjs';

/** @typedef {import('./mixed-pictures.mjs').MixedPicture} MixedPicture */
/** @typedef {import('./run-page.mjs').PageAnswer} PageAnswer */
/** @typedef {{answers: Map<number, PageAnswer>, took: number}} PageRun */
/** @typedef {'none' | 'guess' | 'class'} Shown how a class is shown: not at all, as a guess, as the answer */

/** The default of the setting, in [0, 1]. */
const UNSURE_BELOW = 0.3;

/**
 * Classes that are right for some of the pictures which are no photographs, by name or kind: a web site for a window, an umbrella for the
 * sign of one. All others are nonsense.
 * @type {Record<string, number[]>}
 */
const right = {
  interface: [916],
  text: [921, 922],
  'emoji-8': [879],
  'logo-4': [695],
  'drawing-2': [484, 724, 780, 871, 914],
  'drawing-7': [1, 392],
  'drawing-8': [985],
  'drawing-9': [436, 468, 511, 656, 705, 751, 817],
};

/**
 * @param {MixedPicture} picture
 * @param {PageAnswer} answer
 */
function isRight({ kind, name, classIndex }, { predictions: [top] }) {
  if (!top) return false;
  if (kind === 'photograph') return top.classIndex === classIndex;
  return [...(right[name] ?? []), ...(right[kind] ?? [])].includes(top.classIndex);
}

/**
 * Counts what people see of each kind of picture with kinds off and on.
 * @param {readonly MixedPicture[]} pictures
 * @param {PageRun} off
 * @param {PageRun} on
 */
export async function countShown(pictures, off, on) {
  /** @type {typeof import('../../../src/domain/is-unsure')} */
  const { isUnsure } = await importSource('src/domain/is-unsure.ts');
  /** @param {PageAnswer} answer @returns {Shown} */
  const shownOf = (answer) => {
    if (answer.predictions.length === 0) return 'none';
    return isUnsure(answer, UNSURE_BELOW) ? 'guess' : 'class';
  };
  const both = pictures.flatMap((picture, place) => {
    const [before, after] = [off.answers.get(place), on.answers.get(place)];
    return before && after ? [{ picture, before, after }] : [];
  });
  const kinds = [...new Set(pictures.map(({ kind }) => kind))].toSorted();
  return kinds.map((kind) => {
    const mine = both.filter(({ picture }) => picture.kind === kind);
    const count = (/** @type {(each: typeof both[number]) => boolean} */ is) => mine.filter(is).length;
    return {
      kind,
      pictures: mine.length,
      rightOff: count(({ picture, before }) => isRight(picture, before)),
      rightOn: count(({ picture, after }) => isRight(picture, after)),
      rightAsGuess: count(({ picture, after }) => isRight(picture, after) && isOtherThanPhotograph(after)),
      nonsenseOff: count(({ picture, before }) => !isRight(picture, before)),
      asAnswerOff: count(({ picture, before }) => !isRight(picture, before) && shownOf(before) === 'class'),
      nonsenseOn: count(({ picture, after }) => !isRight(picture, after) && shownOf(after) !== 'none'),
      asAnswerOn: count(({ picture, after }) => !isRight(picture, after) && shownOf(after) === 'class'),
      kindShown: count(({ after }) => after.kind?.isShown === true),
      kindRight: count(({ after }) => after.kind?.isShown === true && after.kind.kind === kind),
    };
  });
}

/** Returns whether a kind is shown that makes the class a guess. @param {PageAnswer} answer */
function isOtherThanPhotograph({ kind }) {
  return kind !== undefined && kind.isShown && kind.kind !== 'photograph';
}

/** @typedef {Awaited<ReturnType<typeof countShown>>[number]} Shares */

/**
 * Compares the times with kinds off and on. Takes the least time of each picture over the rounds, because other programs only lengthen it.
 * @param {readonly MixedPicture[]} pictures
 * @param {readonly {off: PageRun, on: PageRun}[]} rounds
 */
export function measureCost(pictures, rounds) {
  /** Milliseconds in the engine. @param {PageAnswer} answer */
  const inEngine = ({ milliseconds: { decode, preprocess, infer }, kind }) => decode + preprocess + infer + (kind?.took ?? 0);
  /** @param {'off' | 'on'} mode @param {(answer: PageAnswer) => number} read @param {(picture: MixedPicture) => boolean} [is] */
  const least = (mode, read, is = () => true) =>
    pictures.flatMap((picture, place) => {
      // Answers that the extension knew from before took no time.
      const answers = rounds
        .flatMap((round) => round[mode].answers.get(place) ?? [])
        .filter(({ milliseconds }) => milliseconds.decode > 0);
      return is(picture) && answers.length > 0 ? [Math.min(...answers.map(read))] : [];
    });
  const sum = (/** @type {number[]} */ values) => values.reduce((a, b) => a + b, 0);
  const ratio = (/** @type {(picture: MixedPicture) => boolean} */ is) =>
    sum(least('on', inEngine, is)) / sum(least('off', inEngine, is));
  const page = (/** @type {'off' | 'on'} */ mode) => median(rounds.map((round) => round[mode].took / pictures.length));
  return {
    kinds: median(least('on', ({ kind }) => kind?.took ?? 0)),
    off: median(least('off', inEngine, isPhotograph)),
    photographs: ratio(isPhotograph),
    others: ratio((picture) => !isPhotograph(picture)),
    page: median(rounds.map(({ off, on }) => on.took / off.took)),
    pageOff: page('off'),
    pageOn: page('on'),
  };
}

/** @param {MixedPicture} picture */
const isPhotograph = ({ kind }) => kind === 'photograph';
