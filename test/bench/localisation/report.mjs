// @ts-check
import { estimate } from './bootstrap.mjs';
import { baselines, INPUT_SIZES } from './measure-boxes.mjs';
import { mean } from './scores.mjs';

/** @typedef {import('./measure-boxes.mjs').BoxRow} BoxRow */
/** @typedef {import('./measure-boxes.mjs').Score} Score */
/** @typedef {import('./measure-heads.mjs').HeadResult} HeadResult */

/** Boxes that overlap by at least this much count as found, as in ILSVRC's localisation task. */
const FOUND = 0.5;

/**
 * Returns pointing and boxes as a Markdown table.
 * @param {readonly BoxRow[]} rows
 * @param {string} seed
 */
export function boxTable(rows, seed) {
  const { center, random } = baselines(rows, seed);
  const lines = [
    line('', 'objects', 'maximum in the object’s box', 'mean overlap (IoU)', `overlap of ${FOUND} or more`),
    line(...Array.from({ length: 5 }, () => '---')),
  ];
  for (const [index, size] of INPUT_SIZES.entries()) {
    const scores = rows.flatMap((row) => row.scores[index] ?? []);
    lines.push(scoreLine(`class map at ${size}, all scenes`, scores));
    lines.push(
      scoreLine(
        `… the object’s class is first in the scene`,
        scores.filter(({ firstClass }) => firstClass),
      ),
    );
    lines.push(
      scoreLine(
        `… it is not`,
        scores.filter(({ firstClass }) => !firstClass),
      ),
    );
  }
  lines.push(scoreLine('center of the scene, box of mean size', center));
  lines.push(scoreLine('random place, box of mean size', random));
  return lines.join('\n');
}

/** Compares 224 with 448 pixels on the same scenes. @param {readonly BoxRow[]} rows */
export function gainSentence(rows) {
  /** @param {keyof Score} key */
  const gain = (key) => estimate(rows.map(({ scores: [small, large] }) => Number(large?.[key]) - Number(small?.[key])));
  return `From 224 to 448, scene by scene: pointing ${signedPercent(gain('pointing'))}, overlap ${signedDecimal(gain('overlap'))}.`;
}

/** @param {string} name @param {readonly Score[]} scores */
function scoreLine(name, scores) {
  if (scores.length === 0) return line(name, '0', '', '', '');
  return line(
    name,
    String(scores.length),
    percent(estimate(scores.map(({ pointing }) => pointing))),
    decimal(estimate(scores.map((score) => score.overlap))),
    percent(estimate(scores.map((score) => Number(score.overlap >= FOUND)))),
  );
}

const HEAD_NAMES = {
  product: 'the network’s own head, all 1,000 classes',
  own: 'the network’s own head, these classes only',
  pooled: 'pooled linear head',
  connected: 'fully connected head',
};

/** @param {HeadResult} result */
function headName({ head, regime }) {
  return regime ? `${HEAD_NAMES[head]}, taught ${regime === 'middle' ? 'in the middle' : 'everywhere'}` : HEAD_NAMES[head];
}

/** Returns heads by place as a Markdown table. @param {readonly HeadResult[]} results */
export function headTable(results) {
  return [
    line(
      '',
      'L2',
      'right: taught scenes',
      'right: middle',
      'right: outside',
      'class as in the center',
      'change of its probability (from)',
    ),
    line(...Array.from({ length: 7 }, () => '---')),
    ...results.map((result) =>
      line(
        headName(result),
        result.l2 === null ? '' : String(result.l2),
        result.trainingRight === null ? '' : `${(result.trainingRight * 100).toFixed(1)}%`,
        percent(estimate(result.inMiddle)),
        percent(estimate(result.outside)),
        percent(estimate(result.sameClass)),
        `${decimal(estimate(result.probabilityChange))} (${mean(result.centerProbability).toFixed(2)})`,
      ),
    ),
  ].join('\n');
}

/**
 * Returns how much more often the pooled head is right than the fully connected one, object by object, and how much of the
 * accuracy in the middle each of them loses outside.
 * @param {readonly HeadResult[]} results
 */
export function headSentences(results) {
  return ['middle', 'everywhere']
    .map((regime) => {
      const pooled = results.find((result) => result.regime === regime && result.head === 'pooled');
      const connected = results.find((result) => result.regime === regime && result.head === 'connected');
      if (!pooled || !connected) return '';
      /** @param {(result: HeadResult, object: number) => number} of */
      const difference = (of) =>
        signedPercent(estimate([...pooled.right.keys()].map((object) => of(pooled, object) - of(connected, object))));
      const middle = difference(({ inMiddle }, object) => Number(inMiddle[object]));
      const outside = difference(({ outside: share }, object) => Number(share[object]));
      const lost = difference(({ inMiddle, outside: share }, object) => Number(inMiddle[object]) - Number(share[object]));
      const taught = regime === 'middle' ? 'in the middle' : 'everywhere';
      return `- Taught ${taught}, pooled minus fully connected: ${middle} in the middle, ${outside} outside; lost from the middle to outside: ${lost}.`;
    })
    .join('\n');
}

/** @param {...string} cells */
function line(...cells) {
  return `| ${cells.join(' | ')} |`;
}

/** @param {import('./bootstrap.mjs').Estimate} estimated */
function percent({ value, low, high }) {
  return `${(value * 100).toFixed(1)}% (${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)})`;
}

/** @param {import('./bootstrap.mjs').Estimate} estimated */
function decimal({ value, low, high }) {
  return `${value.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`;
}

/** @param {import('./bootstrap.mjs').Estimate} estimated */
function signedPercent({ value, low, high }) {
  const [middle, from, to] = [value, low, high].map((number) => signed(number * 100, 1));
  return `${middle} points (${from} to ${to})`;
}

/** @param {import('./bootstrap.mjs').Estimate} estimated */
function signedDecimal({ value, low, high }) {
  const [middle, from, to] = [value, low, high].map((number) => signed(number, 3));
  return `${middle} (${from} to ${to})`;
}

/** @param {number} value @param {number} digits */
function signed(value, digits) {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;
}
