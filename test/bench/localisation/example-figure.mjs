// @ts-check
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { importSource } from '../../support/import-source.mjs';
import { SCENE_SIDE } from './backgrounds.mjs';
import { findBox, INPUT_SIZES, WHOLE } from './measure-boxes.mjs';
import { CUT_SHARE } from './objects.mjs';
import { centerSquare, paste, resizeSquare } from './scene.mjs';
import { overlap } from './scores.mjs';

/** @typedef {import('../../../src/domain/explanation').Box} Box */
/** @typedef {import('./scene.mjs').RgbImage} RgbImage */

/** The product's colors. @type {typeof import('../../../src/media/heat-map/paint-heat-map')} */
const { paintHeatMap } = await importSource('src/media/heat-map/paint-heat-map.ts');

const photos = fileURLToPath(new URL('../../browser/pages/demo/photos/', import.meta.url));
const labels = fileURLToPath(new URL('../../../src/models/imagenet/labels.json', import.meta.url));

/** Photographs of the demo page, which may be published, placed by hand outside of the middle. */
const EXAMPLES = [
  { object: 'coffee.jpg', classIndex: 967, background: 'rocket.jpg', left: 0.08, top: 0.1, side: 0.4 },
  { object: 'panda.jpg', classIndex: 388, background: 'photographer.jpg', left: 0.55, top: 0.52, side: 0.42 },
  { object: 'cat.jpg', classIndex: 285, background: 'astronaut.jpg', left: 0.04, top: 0.54, side: 0.44 },
];

const PANEL = 280;
const GAP = 16;
const MARGIN = 20;
const HEADER = 44;
const CAPTION = 26;
const JPEG_QUALITY = 0.85;
const OPACITY = 0.75;

/**
 * Returns an SVG of scenes as in the measurement, with the maps and boxes of the network.
 * @param {import('./network.mjs').Network} network
 * @param {import('./read-photographs.mjs').PhotographReader} reader
 */
export async function drawExamples(network, reader) {
  const names = JSON.parse(await readFile(labels, 'utf8'));
  const rows = [];
  for (const [index, { object, classIndex, background, left, top, side }] of EXAMPLES.entries()) {
    const square = centerSquare(await reader.read(photos + background), SCENE_SIDE);
    const place = { left, top, right: left + side, bottom: top + side };
    const { scene, box } = paste(square, await reader.read(photos + object), place, CUT_SHARE);
    const y = HEADER + index * (PANEL + CAPTION + GAP);
    rows.push(await drawPanel(reader, scene, { x: MARGIN, y }, { truth: box, found: null }, names[classIndex].label));
    for (const [column, inputSize] of INPUT_SIZES.entries()) {
      const answer = network.infer(inputSize === SCENE_SIDE ? scene : resizeSquare(scene, inputSize));
      const map = network.classMap(answer, classIndex);
      const found = findBox(map, WHOLE);
      const painted = paintHeatMap(
        { kind: 'class', ...map, region: WHOLE, box: found, opacity: OPACITY },
        SCENE_SIDE,
        SCENE_SIDE,
      );
      const caption = `overlap ${overlap(found, box).toFixed(2)}`;
      const corner = { x: MARGIN + (column + 1) * (PANEL + GAP), y };
      rows.push(await drawPanel(reader, lay(scene, painted), corner, { truth: box, found }, caption));
    }
  }
  const width = MARGIN * 2 + PANEL * 3 + GAP * 2;
  const height = HEADER + EXAMPLES.length * (PANEL + CAPTION + GAP) + 8;
  return frame(width, height, rows);
}

/** @param {number} width @param {number} height @param {readonly string[]} rows */
function frame(width, height, rows) {
  const titles = ['scene', ...INPUT_SIZES.map((size) => `class map at ${size} (${size / 32} × ${size / 32})`)];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc">
  <title id="title">Examples of the measured scenes</title>
  <desc id="desc">Three photographs, each with an ellipse cut from another photograph pasted onto it, the object's box in white; beside it the class map of the object's class at 224 and at 448 pixels with the box found from it in green.</desc>
  <style>
    text { font: 15px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #16181d; text-anchor: middle }
    .strong { font-weight: 600 } .surface { fill: #ffffff; stroke: #dfe2e8 }
    .truth, .found { fill: none; stroke-width: 2.5 } .truth { stroke: #ffffff; stroke-dasharray: 7 5 } .found { stroke: #35e0a1 }
    .edge { fill: none; stroke: #000000; stroke-width: 4.5; opacity: .45 }
    @media (prefers-color-scheme: dark) { text { fill: #eceef2 } .surface { fill: #17181c; stroke: #2e3138 } }
  </style>
  <rect class="surface" x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="12" />
  ${titles.map((title, column) => `<text class="strong" x="${MARGIN + column * (PANEL + GAP) + PANEL / 2}" y="28">${title}</text>`).join('')}
${rows.join('\n')}
</svg>
`;
}

/**
 * @param {import('./read-photographs.mjs').PhotographReader} reader
 * @param {RgbImage} image
 * @param {{x: number, y: number}} corner
 * @param {{truth: Box, found: Box | null}} boxes
 * @param {string} caption
 */
async function drawPanel(reader, image, { x, y }, { truth, found }, caption) {
  const jpeg = await reader.encodeJpeg(resizeSquare(image, PANEL), JPEG_QUALITY);
  const boxes = [drawBox(truth, 'truth'), ...(found ? [drawBox(found, 'found')] : [])].join('');
  return `  <g transform="translate(${x} ${y})"><image width="${PANEL}" height="${PANEL}" href="data:image/jpeg;base64,${jpeg.toString('base64')}" />${boxes}<text x="${PANEL / 2}" y="${PANEL + 19}">${caption}</text></g>`;
}

/** @param {Box} box @param {'truth' | 'found'} kind */
function drawBox({ left, top, right, bottom }, kind) {
  const [x, y, width, height] = [left, top, right - left, bottom - top].map((value) => (value * PANEL).toFixed(1));
  const at = `x="${x}" y="${y}" width="${width}" height="${height}"`;
  return `<rect class="edge" ${at} /><rect class="${kind}" ${at} />`;
}

/** @param {RgbImage} image @param {Uint8ClampedArray} rgba of the same size @returns {RgbImage} */
function lay({ width, height, pixels }, rgba) {
  const laid = Uint8ClampedArray.from(pixels, (value, index) => {
    const pixel = Math.floor(index / 3);
    const opacity = Number(rgba[pixel * 4 + 3]) / 255;
    return Number(rgba[pixel * 4 + (index % 3)]) * opacity + value * (1 - opacity);
  });
  return { width, height, pixels: laid };
}
