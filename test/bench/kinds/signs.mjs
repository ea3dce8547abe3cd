// @ts-check
import { between } from '../localisation/random.mjs';
import { svg, words } from './markup.mjs';

/** @typedef {() => number} Random */

/** @param {Random} random */
const hue = (random) =>
  `hsl(${Math.round(random() * 360)} ${Math.round(between(random, 55, 90))}% ${Math.round(between(random, 35, 55))}%)`;

/** @param {string} path @param {string} [more] @returns {(random: Random) => string} */
const icon =
  (path, more = '') =>
  () =>
    svg(
      256,
      256,
      `<g fill="none" stroke="#222" stroke-width="16" stroke-linecap="round" stroke-linejoin="round"><path d="${path}"/>${more}</g>`,
    );

/** @param {(random: Random) => string} sign @param {string} font @returns {(random: Random) => string} */
const wordmark = (sign, font) => (random) =>
  svg(
    480,
    160,
    `<g transform="translate(20 20)">${sign(random)}</g><text x="160" y="98" font-size="52" font-weight="bold" font-family="${font}">${words(random, 1)}</text>`,
  );

/** Signs of companies, and icons. @type {((random: Random) => string)[]} */
export const logos = [
  icon('M40 70H216M40 128H216M40 186H216'),
  icon('M164 164L220 220', '<circle cx="110" cy="110" r="76"/>'),
  icon('M128 36V164M76 116L128 168L180 116M40 176V216H216V176'),
  icon('M40 128L128 48L216 128M64 112V212H192V112'),
  icon('M56 120H200V220H56ZM88 120V84a40 40 0 0 1 80 0V120'),
  (random) =>
    svg(
      256,
      256,
      `<rect x="16" y="16" width="224" height="224" rx="52" fill="${hue(random)}"/><path d="M88 64V192L196 128Z" fill="#fff"/>`,
    ),
  (random) =>
    svg(
      256,
      256,
      `<circle cx="128" cy="128" r="112" fill="${hue(random)}"/><path d="M76 132L114 172L184 92" fill="none" stroke="#fff" stroke-width="24"/>`,
    ),
  (random) =>
    svg(
      256,
      256,
      `<path d="M128 20L220 74V182L128 236L36 182V74Z" fill="${hue(random)}"/><path d="M128 78L170 102V154L128 178L86 154V102Z" fill="#fff"/>`,
    ),
  wordmark(
    (random) =>
      `<circle cx="40" cy="60" r="40" fill="${hue(random)}"/><circle cx="84" cy="60" r="40" fill="${hue(random)}" opacity=".7"/>`,
    'DejaVu Sans',
  ),
  wordmark(
    (random) => `<path d="M0 120L60 0L120 120Z" fill="${hue(random)}"/><path d="M38 120L60 74L82 120Z" fill="#fff"/>`,
    'DejaVu Serif',
  ),
];

/** @param {string[]} colors @returns {string} */
const across = (colors) =>
  colors
    .map((color, i) => `<rect y="${(i * 320) / colors.length}" width="480" height="${320 / colors.length + 1}" fill="${color}"/>`)
    .join('');
/** @param {string[]} colors */
const upright = (colors) =>
  colors
    .map((color, i) => `<rect x="${(i * 480) / colors.length}" width="${480 / colors.length + 1}" height="320" fill="${color}"/>`)
    .join('');
/** @param {string} ground @param {string} cross @param {string} [inner] */
const nordic = (ground, cross, inner = cross) =>
  `<rect width="480" height="320" fill="${ground}"/><path d="M170 0V320M0 160H480" stroke="${cross}" stroke-width="64"/><path d="M170 0V320M0 160H480" stroke="${inner}" stroke-width="32"/>`;

/** Flags of countries. @type {(() => string)[]} */
export const flags = [
  upright(['#002395', '#fff', '#ed2939']),
  across(['#000', '#d00', '#ffce00']),
  nordic('#006aa7', '#fecc00'),
  nordic('#ba0c2f', '#fff', '#00205b'),
  `<rect width="480" height="320" fill="#fff"/><circle cx="240" cy="160" r="96" fill="#bc002d"/>`,
  `<rect width="480" height="320" fill="#d52b1e"/><path d="M240 60V260M140 160H340" stroke="#fff" stroke-width="62"/>`,
  `${across(['#fff', '#d7141a'])}<path d="M0 0L240 160L0 320Z" fill="#11457e"/>`,
  `<rect width="480" height="320" fill="#006a4e"/><circle cx="215" cy="160" r="100" fill="#f42a41"/>`,
  across(['#fcd116', '#fcd116', '#003893', '#ce1126']),
  `<rect width="480" height="320" fill="#de2910"/><path d="M80 40l13 40h42l-34 25 13 40-34-25-34 25 13-40-34-25h42z" fill="#ffde00"/>`,
  across(['#0d5eaf', '#fff', '#0d5eaf', '#fff', '#0d5eaf', '#fff', '#0d5eaf', '#fff', '#0d5eaf']) +
    '<rect width="178" height="178" fill="#0d5eaf"/><path d="M89 0V178M0 89H178" stroke="#fff" stroke-width="36"/>',
].map((content) => () => svg(480, 320, content));

/** @param {string} eyes @param {string} mouth @param {string} [more] */
const face =
  (eyes, mouth, more = '') =>
  () =>
    svg(
      240,
      240,
      `<defs><radialGradient id="g" cy=".35"><stop offset=".3" stop-color="#ffe36b"/><stop offset="1" stop-color="#f6b21b"/></radialGradient></defs><circle cx="120" cy="120" r="104" fill="url(#g)"/><g fill="#5b3a10">${eyes}</g><path d="${mouth}" fill="none" stroke="#5b3a10" stroke-width="11" stroke-linecap="round"/>${more}`,
    );
const eyes = '<ellipse cx="84" cy="98" rx="12" ry="17"/><ellipse cx="156" cy="98" rx="12" ry="17"/>';

/** @param {string} character */
const symbol = (character) => () =>
  svg(200, 200, `<text x="100" y="150" font-size="150" text-anchor="middle">${character}</text>`);

/** Emoji and single characters. @type {(() => string)[]} */
export const emoji = [
  face(eyes, 'M70 146Q120 200 170 146'),
  face(eyes, 'M74 174Q120 130 166 174'),
  face(eyes, 'M80 162H160'),
  face(
    '<path d="M62 104q22-28 44 0M134 104q22-28 44 0" fill="none" stroke="#5b3a10" stroke-width="10"/>',
    'M66 140Q120 206 174 140',
  ),
  face(eyes, 'M96 158a24 24 0 1 0 48 0a24 24 0 1 0-48 0'),
  face('<path d="M56 84h56v20a26 26 0 0 1-56 0zM128 84h56v20a26 26 0 0 1-56 0zM50 82h140v8H50z"/>', 'M76 152Q120 184 164 146'),
  () =>
    svg(240, 240, '<path d="M120 214C20 140 20 40 84 40c22 0 32 16 36 28 4-12 14-28 36-28 64 0 64 100-36 174Z" fill="#dd2e44"/>'),
  symbol('♞'),
  symbol('☂'),
  symbol('♐'),
  symbol('∑'),
];

/** @param {string} tile @param {number} width @param {number} height @param {string} [ground] */
const tiled = (tile, width, height, ground = '#fff') =>
  svg(
    400,
    300,
    `<defs><pattern id="p" width="${width}" height="${height}" patternUnits="userSpaceOnUse">${tile}</pattern></defs><rect width="400" height="300" fill="url(#p)"/>`,
    ground,
  );
/** @param {string} frequency @param {number} octaves @param {string} matrix */
const noise = (frequency, octaves, matrix) => (/** @type {Random} */ random) =>
  svg(
    400,
    300,
    `<filter id="n" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency="${frequency}" numOctaves="${octaves}" seed="${Math.floor(random() * 99)}"/><feColorMatrix values="${matrix}"/></filter><rect width="400" height="300" filter="url(#n)"/>`,
  );

/** Patterns and textures. @type {((random: Random) => string)[]} */
export const patterns = [
  (random) => tiled(`<rect width="20" height="40" fill="${hue(random)}"/>`, 40, 40),
  (random) => tiled(`<path d="M0 0H20V20H0ZM20 20H40V40H20Z" fill="${hue(random)}"/>`, 40, 40),
  (random) => tiled(`<circle cx="14" cy="14" r="8" fill="${hue(random)}"/>`, 28, 28, '#fdf3dc'),
  (random) => tiled(`<path d="M0 20L20 0L40 20L20 40Z" fill="${hue(random)}" stroke="#fff" stroke-width="4"/>`, 40, 40),
  (random) => tiled(`<path d="M0 24Q12 0 24 24T48 24" fill="none" stroke="${hue(random)}" stroke-width="7"/>`, 48, 32),
  (random) =>
    tiled(
      `<path d="M0 0H60V28H0ZM-30 32H28V60H-30ZM32 32H90V60H32Z" fill="hsl(14 45% ${40 + Math.round(random() * 12)}%)"/>`,
      60,
      64,
      '#cfc6bb',
    ),
  (random) =>
    svg(
      400,
      300,
      `<defs><linearGradient id="l" x2="1" y2="1"><stop stop-color="${hue(random)}"/><stop offset="1" stop-color="${hue(random)}"/></linearGradient></defs><rect width="400" height="300" fill="url(#l)"/>`,
    ),
  noise('0.01 0.16', 4, '0.5 0 0 0 .25  0.3 0 0 0 .18  0.15 0 0 0 .1  0 0 0 0 1'),
  noise('0.7', 3, '0.6 0 0 0 .3  0.6 0 0 0 .28  0.5 0 0 0 .25  0 0 0 0 1'),
  noise('0.025', 5, '0.9 0 0 0 .2  0.9 0 0 0 .2  0.9 0 0 0 .22  0 0 0 0 1'),
  noise('0.3 0.02', 3, '0.2 0 0 0 .3  0.5 0 0 0 .25  0.2 0 0 0 .15  0 0 0 0 1'),
];
