// @ts-check

/** @typedef {import('./judge.mjs').Shares} Shares */

const names = { chrome: 'Chromium', firefox: 'Firefox' };

/** Columns, each with a number and perhaps one in parentheses, which is a part of the first. @type {[string, (keyof Shares)[]][]} */
const columns = [
  ['pictures', ['pictures']],
  ['right class, off', ['rightOff']],
  ['right class, on (as a guess for its kind)', ['rightOn', 'rightAsGuess']],
  ['nonsense, off (as the answer)', ['nonsenseOff', 'asAnswerOff']],
  ['nonsense, on (as the answer)', ['nonsenseOn', 'asAnswerOn']],
  ['kind shown (right)', ['kindShown', 'kindRight']],
];

/** @param {keyof typeof names} browser @param {Shares[]} shown */
export function describeShown(browser, shown) {
  const photographs = shown.filter(({ kind }) => kind === 'photograph');
  const others = shown.filter(({ kind }) => kind !== 'photograph');
  const row = (/** @type {string} */ name, /** @type {Shares[]} */ of) =>
    `| ${name} | ${columns.map(([, fields]) => writeCell(fields.map((field) => of.reduce((sum, each) => sum + Number(each[field]), 0)))).join(' | ')} |`;
  return [
    `| ${names[browser]} | ${columns.map(([name]) => name).join(' | ')} |`,
    `| --- | ${columns.map(() => '---:').join(' | ')} |`,
    ...photographs.map((each) => row(each.kind, [each])),
    ...others.map((each) => row(each.kind, [each])),
    row('all but photographs', others),
  ].join('\n');
}

/** @param {number[]} numbers */
function writeCell([first, part]) {
  return part === undefined ? `${first}` : `${first} (${part})`;
}

/**
 * @param {keyof typeof names} browser
 * @param {ReturnType<typeof import('./judge.mjs').measureCost>} cost
 * @param {number} rounds
 */
export function describeCost(browser, cost, rounds) {
  const ms = (/** @type {number} */ value) => `${value.toFixed(1)} ms`;
  const times = (/** @type {number} */ value) => `${value.toFixed(2)} times`;
  return [
    `${names[browser]}, ${rounds} rounds with kinds off and on in turn: the network for kinds takes ${ms(cost.kinds)} an image (median, with its`,
    `own preprocessing), beside ${ms(cost.off)} in the engine for a photograph without it. With kinds on, the engine works ${times(cost.photographs)} as long`,
    `for photographs, and ${times(cost.others)} for the other pictures, whose class it need not name. The whole page takes ${times(cost.page)} as long`,
    `(${ms(cost.pageOff)} an image with kinds off, ${ms(cost.pageOn)} with kinds on).`,
  ].join('\n');
}
