// Pictures of maps: outlines and choropleths of the world, countries and counties, street plans, transit plans, relief.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { escape } from './random.mjs';
import { reliefMap, streetMap, transitMap } from './maps-drawn.mjs';

/** Whole packages by part; the drawn ones differ by their palette, see maps-drawn.mjs. */
const FORMS = {
  train: ['atlas', 'atlas', 'atlas', 'country', 'svgmap', 'streets', 'streets', 'streets', 'transit', 'relief'],
  apart: ['usatlas', 'svgmap', 'streets', 'svgmap', 'relief'],
};
const SVG_MAPS = {
  train: ['world', 'france.departments', 'brazil', 'canada', 'india', 'italy', 'taiwan'],
  apart: ['usa', 'france.regions', 'mexico', 'spain'],
};
const SCHEMES = [
  ['#deebf7', '#9ecae1', '#3182bd'],
  ['#fee8c8', '#fdbb84', '#e34a33'],
  ['#e5f5e0', '#a1d99b', '#31a354'],
  ['#ffffd4', '#fe9929', '#993404'],
  ['#d7191c', '#ffffbf', '#2c7bb6'],
];
const PASTELS = ['#fbb4ae', '#b3cde3', '#ccebc5', '#decbe4', '#fed9a6', '#ffffcc', '#e5d8bd', '#f4cae4', '#cbd5e8'];
const loaded = new Map();

export function build(context) {
  const { random, part, corpus } = context;
  const [width, height] = [random.int(320, 900), random.int(260, 700)];
  const dark = random.chance(0.2);
  const names = corpus[random.chance(0.6) ? 'en_US' : random.pick(Object.keys(corpus))].cities;
  const facts = { ...context, width, height, dark, place: () => escape(random.pick(names)), apart: part === 'apart' };
  const svg = DRAW[random.pick(FORMS[part])](facts);
  const html = `<!doctype html><meta charset="utf-8"><style>html,body{margin:0;overflow:hidden;background:${dark ? '#16191f' : '#fff'};font-family:${random.pick(['Arial', 'DejaVu Sans', 'serif'])}} svg{display:block}</style>${svg}`;
  return { html, width, height };
}

const DRAW = {
  atlas: (facts) =>
    geography(facts, 'world-atlas', facts.random.pick(['countries-110m', 'countries-50m', 'land-50m', 'countries-50m']), false),
  country: (facts) => geography(facts, 'world-atlas', 'countries-50m', true),
  usatlas: (facts) =>
    geography(facts, 'us-atlas', facts.random.pick(['states-10m', 'counties-10m', 'states-10m']), facts.random.chance(0.3)),
  svgmap: svgMap,
  streets: streetMap,
  transit: transitMap,
  relief: reliefMap,
};

/** Loads the libraries that compute the shapes. */
export async function prepare(data) {
  const nodeModules = path.join(path.resolve(data), 'npm/node_modules');
  loaded.set('d3', await import(path.join(nodeModules, 'd3/dist/d3.mjs')));
  loaded.set('topojson', createRequire(path.join(nodeModules, 'x.js'))('topojson-client'));
}

/** A map of topojson shapes: whole, or zoomed to one shape and its neighbors. */
function geography(facts, name, file, zoomed) {
  const { random, width, height, dark, place, data } = facts;
  const [d3, topojson] = [loaded.get('d3'), loaded.get('topojson')];
  const key = `${name}/${file}`;
  if (!loaded.has(key)) loaded.set(key, JSON.parse(readFileSync(path.join(data, 'npm/node_modules', `${key}.json`), 'utf8')));
  const topology = loaded.get(key);
  const layer =
    topology.objects.counties && random.chance(0.7)
      ? 'counties'
      : (Object.keys(topology.objects).find((each) => ['countries', 'states'].includes(each)) ?? 'land');
  const shapes = topojson.feature(topology, topology.objects[layer]);
  const focus = zoomed ? random.pick(shapes.features) : shapes;
  const projection =
    name === 'us-atlas' && !zoomed
      ? d3.geoAlbersUsa()
      : random
          .pick([
            d3.geoMercator,
            d3.geoNaturalEarth1,
            d3.geoEquirectangular,
            d3.geoEqualEarth,
            d3.geoOrthographic,
            d3.geoConicEqualArea,
          ])()
          .rotate(
            name === 'world-atlas' && zoomed
              ? d3
                  .geoCentroid(focus)
                  .map((v) => -v)
                  .concat(0)
              : [random.int(-40, 40), 0],
          );
  const margin = zoomed ? random.between(0.02, 0.3) * Math.min(width, height) : random.int(0, 20);
  projection.fitExtent(
    [
      [margin, margin],
      [width - margin, height - margin],
    ],
    focus,
  );
  if (!zoomed && random.chance(0.45)) zoomIn(random, projection, width, height);
  projection.clipExtent?.([
    [-5, -5],
    [width + 5, height + 5],
  ]);
  const line = d3.geoPath(projection);
  const sea = random.pick(
    dark ? ['#16191f', '#0b1d33', '#000'] : ['#fff', '#a8d5f2', '#d6eaf8', '#cfe2f3', '#eef', '#9fc5e8', '#f4f1e8'],
  );
  const fill = fillOf(random, dark);
  const border = random.pick(dark ? ['#555', '#888', '#222'] : ['#fff', '#666', '#999', '#222']);
  const paths = shapes.features.map((shape, i) => `<path d="${line(shape) ?? ''}" fill="${fill(i)}"/>`).join('');
  const grid = random.chance(0.25)
    ? `<path d="${line(d3.geoGraticule10()) ?? ''}" fill="none" stroke="#8888" stroke-width=".6"/>`
    : '';
  const marks = random.chance(0.4) ? random.many(2, 14, () => pin(random, width, height, place, dark)).join('') : '';
  const labels = random.chance(0.4)
    ? shapes.features
        .slice(0, 400)
        .map((shape) => label(random, line.centroid(shape), line.area(shape), place, dark))
        .join('')
    : '';
  return `<svg width="${width}" height="${height}"><rect width="100%" height="100%" fill="${sea}"/>${grid}<g stroke="${border}" stroke-width="${random.between(0.3, 1.4)}">${paths}</g>${marks}${labels}${legend(random, height, dark, place)}</svg>`;
}

function zoomIn(random, projection, width, height) {
  const factor = random.between(1.5, 6);
  const [x, y] = projection.translate();
  projection
    .scale(projection.scale() * factor)
    .translate([x + random.between(-0.5, 0.5) * width * factor * 0.6, y + random.between(-0.3, 0.3) * height * factor * 0.5]);
}

function fillOf(random, dark) {
  const style = random.pick(['plain', 'pastel', 'scheme', 'scheme', 'random', 'one']);
  const scheme = random.pick(SCHEMES);
  const plain = random.pick(
    dark ? ['#333', '#444', '#2d4a3e'] : ['#f2efe9', '#ddd', '#ccc', '#e8e4d8', '#b5d29c', '#f0e6c8', '#4a90a4', '#222'],
  );
  if (style === 'pastel') return (i) => PASTELS[(i * 7) % PASTELS.length];
  if (style === 'scheme') return () => random.pick(scheme);
  if (style === 'random') return () => random.color();
  if (style === 'one') {
    const chosen = random.int(0, 60);
    const accent = random.color();
    return (i) => (i === chosen || random.chance(0.05) ? accent : plain);
  }
  return () => plain;
}

function pin(random, width, height, place, dark) {
  const [x, y] = [random.int(10, width - 10), random.int(10, height - 10)];
  const mark = random.pick([
    `<circle cx="${x}" cy="${y}" r="${random.int(2, 12)}" fill="${random.color()}" opacity=".8"/>`,
    `<path d="M${x} ${y}c-14-18-9-28 0-28s14 10 0 28z" fill="#e33"/>`,
  ]);
  return `${mark}${random.chance(0.5) ? `<text x="${x + 6}" y="${y - 4}" font-size="11" fill="${dark ? '#eee' : '#222'}">${place()}</text>` : ''}`;
}

function label(random, [x, y], area, place, dark) {
  if (!(area > 500)) return '';
  return `<text x="${x}" y="${y}" font-size="${Math.min(20, 7 + Math.sqrt(area) / 14)}" text-anchor="middle" fill="${dark ? '#eee' : '#333'}">${place().slice(0, 12)}</text>`;
}

function legend(random, height, dark, place) {
  if (!random.chance(0.3)) return '';
  return `<g transform="translate(12 ${height - 84})">${SCHEMES[random.int(0, 4)].map((fill, i) => `<rect y="${i * 20}" width="22" height="14" fill="${fill}"/><text x="28" y="${i * 20 + 12}" font-size="12" fill="${dark ? '#ddd' : '#222'}">${place()}</text>`).join('')}</g>`;
}

function svgMap({ random, width, height, part, data, dark, place }) {
  const name = random.pick(SVG_MAPS[part]);
  const folder = path.join(data, 'npm/node_modules/@svg-maps', name);
  if (!loaded.has(name)) {
    const source = readFileSync(path.join(folder, 'index.js'), 'utf8');
    loaded.set(name, JSON.parse(source.slice(source.indexOf('{'), source.lastIndexOf('}') + 1)));
  }
  const map = loaded.get(name);
  const fill = fillOf(random, dark);
  const border = random.pick(['#fff', '#333', '#888']);
  const [x, y, w, h] = map.viewBox.split(' ').map(Number);
  const zoom = random.chance(0.3) ? random.between(0.3, 0.8) : 1;
  const paths = map.locations.map((location, i) => `<path d="${location.path}" fill="${fill(i)}"/>`).join('');
  const marks = random.chance(0.3) ? random.many(2, 9, () => pin(random, width, height, place, dark)).join('') : '';
  const sea = random.pick(dark ? ['#16191f', '#0b1d33'] : ['#fff', '#fff', '#d6eaf8', '#eee']);
  return `<div style="position:relative;background:${sea}"><svg width="${width}" height="${height}" viewBox="${x + random.next() * w * (1 - zoom)} ${y + random.next() * h * (1 - zoom)} ${w * zoom} ${h * zoom}" preserveAspectRatio="${zoom < 1 ? 'xMidYMid slice' : 'xMidYMid meet'}"><g stroke="${border}" stroke-width="${(random.between(0.4, 1.6) * w * zoom) / width}">${paths}</g></svg><svg style="position:absolute;left:0;top:0" width="${width}" height="${height}">${marks}${legend(random, height, dark, place)}</svg></div>`;
}
