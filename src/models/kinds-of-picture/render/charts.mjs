// Pictures of charts and diagrams by JavaScript libraries; whole libraries are kept apart.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { drawByLibrary } from './chart-libraries.mjs';
import { drawDiagram } from './diagrams.mjs';

const LIBRARIES = {
  train: ['plotly', 'chartjs', 'chartjs', 'mermaid', 'mermaid', 'rough', 'svg', 'svg'],
  apart: ['echarts', 'vega', 'echarts', 'boxes'],
};
const PALETTES = [
  ['#4e79a7', '#f28e2b', '#e15759', '#76b7b2', '#59a14f', '#edc948'],
  ['#1f77b4', '#ff7f0e', '#2ca02c', '#d62728', '#9467bd'],
  ['#003f5c', '#58508d', '#bc5090', '#ff6361', '#ffa600'],
  ['#264653', '#2a9d8f', '#e9c46a', '#f4a261', '#e76f51'],
];
const TABLES = {
  'cars.json': ['Horsepower', 'Miles_per_Gallon', 'Weight_in_lbs'],
  'movies.json': ['US Gross', 'IMDB Rating', 'Running Time min'],
  'penguins.json': ['Beak Length (mm)', 'Body Mass (g)', 'Flipper Length (mm)'],
  'barley.json': ['yield'],
  'wheat.json': ['wheat', 'wages'],
  'driving.json': ['miles', 'gas'],
  'ohlc.json': ['open', 'high', 'close'],
};
const tables = new Map();

export function build(context) {
  const { random, part, corpus } = context;
  const library = random.pick(LIBRARIES[part]);
  const [width, height] = [random.int(320, 900), random.int(240, 640)];
  const dark = random.chance(0.25);
  const locale = random.chance(0.75) ? 'en_US' : random.pick(Object.keys(corpus));
  const texts = corpus[locale];
  const word = () => random.pick(texts.words).slice(0, 14);
  const title = () => (random.chance(0.7) ? random.pick(texts.sentences).slice(0, 44) : '');
  const n = random.int(3, 16);
  const series = random.many(1, 4, () => ({ name: word(), values: numbers(context, n) }));
  const facts = {
    random,
    width,
    height,
    dark,
    word,
    title,
    labels: random.many(n, n, word),
    series,
    palette: random.chance(0.4) ? random.many(6, 6, () => random.color()) : random.pick(PALETTES),
  };
  const { head = '', body, script, ready = 'true' } = { ...drawByLibrary, ...drawDiagram }[library](facts);
  const html = `<!doctype html><meta charset="utf-8">${head}<style>html,body{margin:0;height:100%;overflow:hidden;background:${dark ? random.pick(['#111', '#1e222b', '#222']) : random.pick(['#fff', '#fff', '#fafafa', '#f4f1ea'])};color:${dark ? '#ddd' : '#222'};font-family:${random.pick(['Arial', 'DejaVu Sans', 'serif'])}}</style>${body ?? `<div id="c" style="width:${width}px;height:${height}px"></div>`}<script type="module">${script ?? ''};window.ready=1</script>`;
  return { html, width, height, wait: `window.ready && (${ready})` };
}

/** A column of a real table, or a random walk. */
function numbers({ random, data }, n) {
  if (random.chance(0.5)) {
    const file = random.pick(Object.keys(TABLES));
    if (!tables.has(file))
      tables.set(file, JSON.parse(readFileSync(path.join(data, 'npm/node_modules/vega-datasets/data', file), 'utf8')));
    const column = random.pick(TABLES[file]);
    const values = tables
      .get(file)
      .map((row) => row[column])
      .filter(Number.isFinite);
    const from = random.int(0, Math.max(values.length - n, 0));
    return Array.from({ length: n }, (_, i) => values[(from + i) % values.length]);
  }
  let value = random.between(5, 80);
  return Array.from({ length: n }, () => (value = Math.max(1, value + random.between(-14, 15))));
}
