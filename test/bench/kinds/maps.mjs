// @ts-check
import { between } from '../localisation/random.mjs';
import { svg, words } from './markup.mjs';

/** @typedef {() => number} Random */

const [COLUMNS, ROWS, CELL] = [7, 5, 92];

/**
 * Returns the borders of regions as closed paths: a grid whose corners are moved, with bent sides.
 * @param {Random} random
 */
function regions(random) {
  const corner = Array.from({ length: (COLUMNS + 1) * (ROWS + 1) }, (_, i) => [
    (i % (COLUMNS + 1)) * CELL + between(random, -26, 26),
    Math.floor(i / (COLUMNS + 1)) * CELL + between(random, -26, 26),
  ]);
  /** Sides are shared by two regions, so each has one shape. @type {Map<string, number[][]>} */
  const sides = new Map();
  const side = (/** @type {number} */ from, /** @type {number} */ to) => {
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    const key = `${low} ${high}`;
    if (!sides.has(key)) {
      const [[ax = 0, ay = 0] = [], [bx = 0, by = 0] = []] = [corner[low], corner[high]];
      sides.set(
        key,
        Array.from({ length: 9 }, (_, i) => [
          ax + ((bx - ax) * i) / 8 + (i % 8 ? between(random, -6, 6) : 0),
          ay + ((by - ay) * i) / 8 + (i % 8 ? between(random, -6, 6) : 0),
        ]),
      );
    }
    const points = sides.get(key) ?? [];
    return from === low ? points : points.toReversed();
  };
  return Array.from({ length: COLUMNS * ROWS }, (_, i) => {
    const first = Math.floor(i / COLUMNS) * (COLUMNS + 1) + (i % COLUMNS);
    const ring = [first, first + 1, first + COLUMNS + 2, first + COLUMNS + 1, first];
    const points = ring.slice(1).flatMap((to, at) => side(ring[at] ?? 0, to));
    return `M${points.map((point) => point.map((value) => value.toFixed(1)).join(' ')).join('L')}Z`;
  });
}

/** @param {(random: Random, index: number) => string} color @param {string} sea @param {boolean} named */
const political = (color, sea, named) => (/** @type {Random} */ random) => {
  const land = regions(random).filter((_, i) => ![0, 6, 28, 34].includes(i) && random() > 0.12);
  const drawn = land.map((path, i) => `<path d="${path}" fill="${color(random, i)}" stroke="#555" stroke-width=".8"/>`);
  const names = named
    ? Array.from(
        { length: 9 },
        (_, i) => `<text x="${70 + (i % 3) * 190}" y="${90 + Math.floor(i / 3) * 140}">${words(random, 1)}</text>`,
      )
    : [];
  return svg(640, 460, `${drawn.join('')}${names.join('')}`, sea);
};

/** @param {string} ground @param {string} road @param {string} edge */
const streets = (ground, road, edge) => (/** @type {Random} */ random) => {
  const paths = Array.from({ length: 16 }, (_, i) => {
    const at = between(random, 0, 1);
    return i % 2
      ? `M-10 ${at * 420}L650 ${at * 420 + between(random, -70, 70)}`
      : `M${at * 640} -10L${at * 640 + between(random, -70, 70)} 430`;
  });
  const blocks = Array.from(
    { length: 26 },
    () =>
      `<rect x="${between(random, 0, 620)}" y="${between(random, 0, 400)}" width="${between(random, 14, 44)}" height="${between(random, 12, 34)}" fill="${edge}" opacity=".55"/>`,
  );
  const parks = [0, 1].map(
    () =>
      `<ellipse cx="${between(random, 60, 580)}" cy="${between(random, 60, 360)}" rx="${between(random, 40, 80)}" ry="${between(random, 30, 60)}" fill="#bfe3b4"/>`,
  );
  const river = `<path d="M-10 ${between(random, 80, 340)}C160 40 330 420 650 ${between(random, 80, 340)}" fill="none" stroke="#9cc7ea" stroke-width="26"/>`;
  const drawn = ['stroke-width="13"', `stroke-width="10"`].map((width, i) =>
    paths.map((path) => `<path d="${path}" stroke="${i ? road : edge}" ${width} fill="none"/>`).join(''),
  );
  const names = Array.from(
    { length: 6 },
    () => `<text x="${between(random, 30, 520)}" y="${between(random, 30, 400)}" font-size="11">${words(random, 2)}</text>`,
  );
  return svg(640, 420, `${parks.join('')}${river}${blocks.join('')}${drawn.join('')}${names.join('')}`, ground);
};

/** @param {Random} random */
function transport(random) {
  const drawn = ['#d33', '#27c', '#293', '#e90'].map((color, i) => {
    const y = 80 + i * 80;
    const stops = Array.from({ length: 7 }, (_, stop) => {
      const [x, at] = [60 + stop * 85, stop < 3 ? y : 80 + ((i + 1) % 4) * 80];
      return `<circle cx="${x}" cy="${at}" r="7" fill="#fff" stroke="#222" stroke-width="3"/><text x="${x - 18}" y="${at - 14}" font-size="11">${words(random, 1)}</text>`;
    });
    return `<path d="M40 ${y}H250L320 ${80 + ((i + 1) % 4) * 80}H600" fill="none" stroke="${color}" stroke-width="10"/>${stops.join('')}`;
  });
  return svg(640, 420, drawn.join(''));
}

/** @param {Random} random */
const pastel = (random) => `hsl(${Math.round(random() * 360)} 45% 80%)`;
/** @param {Random} random */
const shaded = (random) => `hsl(10 70% ${Math.round(between(random, 35, 92))}%)`;

/** Maps: of regions, of streets, of lines. @type {((random: Random) => string)[]} */
export const maps = [
  political(pastel, '#cfe5f5', true),
  political(pastel, '#fff', false),
  political(shaded, '#fff', false),
  political(shaded, '#e8eef2', true),
  political(() => '#c9c9c9', '#fff', false),
  political(() => '#f2ecd9', '#a9d3e6', true),
  streets('#f3efe6', '#fff', '#c8bfae'),
  streets('#e9ecef', '#ffe9a8', '#b7bdc4'),
  streets('#20262e', '#4a5563', '#2d3743'),
  transport,
  transport,
];
