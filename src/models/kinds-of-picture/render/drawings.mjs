// Writes the drawings that packages bring as code: node drawings.mjs DATA. One SVG a file in DATA/svg/SOURCE/.
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';
import { createRandom } from './random.mjs';

const [data] = process.argv.slice(2);
const nodeModules = path.join(path.resolve(data), 'npm/node_modules');
const require = createRequire(path.join(nodeModules, 'x.js'));
const COUNT = 60; // avatars a style, faces are ten times as many
const SEED = 14;

await writeUndraw();
await writeAvatars();
await writeFaces();
await writePatterns();

/** unDraw's scenes; their React components take an accent color. */
async function writeUndraw() {
  const { createElement } = require('react');
  const { renderToStaticMarkup } = require('react-dom/server');
  const random = createRandom(SEED);
  // Bundled first: the package names its modules without their extension, which Node does not resolve.
  const outfile = path.join(data, 'undraw.cjs');
  await build({
    entryPoints: [path.join(nodeModules, 'iblis-react-undraw/dist/index.js')],
    bundle: true,
    format: 'cjs',
    platform: 'node',
    external: ['react'],
    outfile,
  });
  const components = Object.entries(createRequire(path.join(nodeModules, 'x.js'))(path.resolve(outfile))).filter(
    ([, value]) => typeof value === 'function',
  );
  const svgs = components.flatMap(([name, component]) => {
    const svg = renderToStaticMarkup(createElement(component, { accentcolor: random.color(), height: '600' }));
    return svg.startsWith('<svg') ? [[name, svg]] : [];
  });
  await writeAll('undraw', svgs);
}

async function writeAvatars() {
  const { createAvatar } = await import(path.join(nodeModules, '@dicebear/core/lib/index.js'));
  const collection = await import(path.join(nodeModules, '@dicebear/collection/lib/index.js'));
  for (const [name, style] of Object.entries(collection)) {
    const make = (_, i) => [`${i}`, createAvatar(style, { seed: `${name}${i}` }).toString()];
    await writeAll(`dicebear-${name}`, Array.from({ length: COUNT }, make));
  }
}

async function writeFaces() {
  const { faceToSvgString, generate } = require('facesjs');
  // The package draws at random; its source is replaced for as long as this runs, so that the faces stay the same.
  const { random } = Math;
  Math.random = createRandom(SEED).next;
  await writeAll(
    'facesjs',
    Array.from({ length: COUNT * 6 }, (_, i) => [`${i}`, faceToSvgString(generate())]),
  );
  Math.random = random;
}

async function writePatterns() {
  const geopattern = require('geopattern');
  await writeAll(
    'geopattern',
    Array.from({ length: 150 }, (_, i) => [`${i}`, geopattern.generate(`pattern ${i}`).toString()]),
  );
  const random = createRandom(SEED);
  const patterns = Object.entries(require('hero-patterns')).filter(([, value]) => typeof value === 'function');
  await writeAll(
    'hero',
    patterns.map(([name, draw]) => [name, heroTile(draw(`#${random.int(0x100000, 0xffffff).toString(16)}`, 1), random)]),
  );
}

/** The package answers a CSS address of one tile; the picture shows it repeated. */
function heroTile(address, random) {
  const tile = decodeURIComponent(address.slice(address.indexOf(',') + 1).replace(/["')]+$/, ''));
  const [, width = '60'] = /width=["'](\d+)/.exec(tile) ?? [];
  const [, height = '60'] = /height=["'](\d+)/.exec(tile) ?? [];
  const inside = tile.slice(tile.indexOf('>') + 1, tile.lastIndexOf('</svg>'));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 360"><defs><pattern id="p" width="${width}" height="${height}" patternUnits="userSpaceOnUse">${inside}</pattern></defs><rect width="360" height="360" fill="${random.color()}"/><rect width="360" height="360" fill="url(#p)"/></svg>`;
}

async function writeAll(source, svgs) {
  const folder = path.join(data, 'svg', source);
  await mkdir(folder, { recursive: true });
  for (const [name, svg] of svgs) await writeFile(path.join(folder, `${name}.svg`), svg);
  console.log(`${source}: ${svgs.length}`);
}
