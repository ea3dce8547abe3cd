// @ts-check

/** @typedef {import('./results.mjs').Figure} Figure */
/** @typedef {import('./results.mjs').SummarizedSeries} SummarizedSeries */

const WIDTH = 760;
const MARGIN = 24;
/** Pixels for the names at the left, and for the numbers at the right. */
const NAMES = 170;
const NUMBERS = 190;
const ROW = 26;
const BAR = 14;
const TOP = 62;
const HEADING = 30;

/** @type {Record<string, string>} */
const browserNames = { chrome: 'Chromium', firefox: 'Firefox' };

/**
 * Returns an SVG with one bar for each contender: its median, and a line over the middle half of its values.
 * @param {Figure} figure
 * @param {SummarizedSeries[]} series
 */
export function drawFigure({ title, unit, better }, series) {
  const browsers = [...new Set(series.map(({ browser }) => browser))];
  const largest = Math.max(...series.map(({ high }) => high), Number.EPSILON);
  const scale = (WIDTH - 2 * MARGIN - NAMES - NUMBERS) / largest;
  /** @type {string[]} */
  const parts = [];
  let y = TOP;
  for (const browser of browsers) {
    parts.push(`  <text class="strong" x="${MARGIN}" y="${y + 18}">${browserNames[browser]}</text>`);
    y += HEADING;
    for (const each of series.filter((one) => one.browser === browser)) {
      parts.push(drawRow(each, y, scale));
      y += ROW;
    }
    y += 10;
  }
  const height = y + 14;
  const note = `${unit}; ${better} is better; bar: median, line: middle half of the measurements`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title desc">
  <title id="title">${escape(title)}</title>
  <desc id="desc">${escape(series.map((each) => `${browserNames[each.browser]}, ${each.contender}: ${showNumber(each.median)} ${unit}.`).join(' '))}</desc>
  <style>
    text { font: 14px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #16181d }
    .quiet { font-size: 12px; fill: #5a606c } .strong { font-weight: 600 } .right { text-anchor: end }
    .surface { fill: #ffffff; stroke: #dfe2e8 }
    .bar { fill: #a9b1bd } .ours { fill: #0b6e63 } .spread { stroke: #16181d; stroke-width: 1.5 }
    @media (prefers-color-scheme: dark) {
      text { fill: #eceef2 } .quiet { fill: #a2a9b6 }
      .surface { fill: #17181c; stroke: #2e3138 }
      .bar { fill: #59606d } .ours { fill: #4fd1bd } .spread { stroke: #eceef2 }
    }
  </style>
  <rect class="surface" x=".5" y=".5" width="${WIDTH - 1}" height="${height - 1}" rx="12" />
  <text class="strong" x="${MARGIN}" y="30">${escape(title)}</text>
  <text class="quiet" x="${MARGIN}" y="50">${escape(note)}</text>
${parts.join('\n')}
</svg>
`;
}

/** @param {SummarizedSeries} series @param {number} y @param {number} scale */
function drawRow({ contender, median, low, high, ratio }, y, scale) {
  const left = MARGIN + NAMES;
  const middle = y + ROW / 2;
  const number = ratio === null || ratio === 1 ? showNumber(median) : `${showNumber(median)} (${showNumber(ratio)}×)`;
  return `  <text x="${MARGIN}" y="${middle + 5}">${escape(contender)}</text>
  <rect class="bar${contender === 'GapLens' ? ' ours' : ''}" x="${left}" y="${middle - BAR / 2}" width="${round(median * scale)}" height="${BAR}" rx="2" />
  <path class="spread" d="M${round(left + low * scale)} ${middle}H${round(left + high * scale)}" />
  <text class="right" x="${WIDTH - MARGIN}" y="${middle + 5}">${number}</text>`;
}

/** @param {number} value */
const round = (value) => Math.round(value * 10) / 10;

/** Returns a number with three digits. @param {number} value */
export function showNumber(value) {
  const size = Math.abs(value);
  if (size >= 10_000) return value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ',');
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

/** @param {string} text */
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
