// @ts-check
import { GRID } from './place-scenes.mjs';
import { isInMiddle } from './places.mjs';
import { mean } from './scores.mjs';

/** @typedef {import('./measure-heads.mjs').HeadResult} HeadResult */

const CELL = 46;
const MARGIN = 24;
const GAP = 44;
const TOP = 76;
const SIDE = CELL * GRID;

/** The panels, in drawing order. */
const PANELS = /** @type {const} */ ([
  { head: 'pooled', regime: 'middle', title: 'pooled', note: 'taught in the middle' },
  { head: 'connected', regime: 'middle', title: 'fully connected', note: 'taught in the middle' },
  { head: 'pooled', regime: 'everywhere', title: 'pooled', note: 'taught everywhere' },
  { head: 'connected', regime: 'everywhere', title: 'fully connected', note: 'taught everywhere' },
]);

/**
 * Returns an SVG that shows how often each head is right with the object at each place.
 * @param {readonly HeadResult[]} results
 */
export function drawPlaces(results) {
  const panels = PANELS.flatMap((panel) => {
    const result = results.find(({ head, regime }) => head === panel.head && regime === panel.regime);
    return result ? [{ ...panel, shares: sharesByPlace(result) }] : [];
  });
  const largest = Math.max(...panels.flatMap(({ shares }) => shares), Number.EPSILON);
  const width = MARGIN * 2 + panels.length * SIDE + (panels.length - 1) * GAP;
  const height = TOP + SIDE + 56;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc">
  <title id="title">Right answers by the object's place</title>
  <desc id="desc">${panels.map(describe).join(' ')}</desc>
  <style>
    text { font: 15px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #16181d; text-anchor: middle }
    .quiet { font-size: 13px; fill: #5a606c } .strong { font-weight: 600 }
    .surface { fill: #ffffff; stroke: #dfe2e8 }
    .cell { fill: #0b6e63 } .taught { fill: none; stroke: #16181d; stroke-width: 2 }
    .over { fill: #ffffff }
    @media (prefers-color-scheme: dark) {
      text { fill: #eceef2 } .quiet { fill: #a2a9b6 }
      .surface { fill: #17181c; stroke: #2e3138 }
      .cell { fill: #4fd1bd } .taught { stroke: #eceef2 }
      .over { fill: #101114 }
    }
  </style>
  <rect class="surface" x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="12" />
${panels.map((panel, index) => drawPanel(panel, MARGIN + index * (SIDE + GAP), largest)).join('\n')}
  <text class="quiet" x="${width / 2}" y="${height - 20}">percent of the objects that the head is right about, by the place of the object in the scene; framed: where it was taught</text>
</svg>
`;
}

/** @param {HeadResult} result @returns {number[]} a share a place */
function sharesByPlace({ right }) {
  return Array.from({ length: GRID * GRID }, (_, place) => mean(right.map((row) => Number(row[place]))));
}

/** @param {{title: string, note: string, shares: number[]}} panel */
function describe({ title, note, shares }) {
  const inMiddle = mean(shares.filter((_, place) => isInMiddle(place, GRID)));
  const outside = mean(shares.filter((_, place) => !isInMiddle(place, GRID)));
  return `${title}, ${note}: ${percent(inMiddle)} percent in the middle, ${percent(outside)} outside.`;
}

/** @param {{title: string, note: string, regime: string, shares: number[]}} panel @param {number} left @param {number} largest */
function drawPanel({ title, note, regime, shares }, left, largest) {
  const cells = shares.map((share, place) => {
    const x = (place % GRID) * CELL;
    const y = Math.floor(place / GRID) * CELL;
    const strength = share / largest;
    const tone = strength > 0.6 ? ' class="over"' : '';
    return `    <rect class="cell" x="${x}" y="${y}" width="${CELL - 2}" height="${CELL - 2}" rx="4" opacity="${(0.06 + 0.94 * strength).toFixed(2)}" /><text${tone} x="${x + CELL / 2 - 1}" y="${y + CELL / 2 + 4}">${percent(share)}</text>`;
  });
  const inset = regime === 'middle' ? CELL : 0;
  const framed = SIDE - 2 * inset;
  return `  <g transform="translate(${left} ${TOP})">
    <text class="strong" x="${SIDE / 2}" y="-36">${title}</text><text class="quiet" x="${SIDE / 2}" y="-16">${note}</text>
${cells.join('\n')}
    <rect class="taught" x="${inset - 2}" y="${inset - 2}" width="${framed + 2}" height="${framed + 2}" rx="6" />
  </g>`;
}

/** @param {number} share */
function percent(share) {
  return (share * 100).toFixed(0);
}
