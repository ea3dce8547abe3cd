// @ts-check
import { between } from '../localisation/random.mjs';
import { svg, words } from './markup.mjs';

const COLORS = ['#4477aa', '#ee6677', '#228833', '#ccbb44', '#66ccee', '#aa3377'];
const [WIDTH, HEIGHT] = [640, 420];
const [LEFT, TOP, RIGHT, BOTTOM] = [70, 50, 610, 360];

/** @typedef {() => number} Random */

/** Charts and diagrams, each drawn in another form. @type {((random: Random) => string)[]} */
export const charts = [bars, horizontalBars, lines, area, pie, scatter, flow, tree, heat, boxes, timeline];

/** @param {Random} random @param {string} content @param {string} [ground] */
function framed(random, content, ground = '#fff') {
  const title = `<text x="${WIDTH / 2}" y="28" text-anchor="middle" font-size="18">${words(random, 4)}</text>`;
  const lines = Array.from({ length: 6 }, (_, step) => {
    const y = BOTTOM - (step * (BOTTOM - TOP)) / 5;
    return `<path d="M${LEFT} ${y}H${RIGHT}" stroke="#bbb" stroke-width=".6"/><text x="${LEFT - 8}" y="${y + 4}" text-anchor="end">${step * 20}</text>`;
  });
  return svg(WIDTH, HEIGHT, `${title}${lines.join('')}${content}`, ground);
}

/** @param {Random} random @param {number} count @param {number} [from] */
function values(random, count, from = 0.1) {
  return Array.from({ length: count }, () => between(random, from, 0.95));
}

/** @param {Random} random */
function bars(random) {
  const heights = values(random, 8);
  const step = (RIGHT - LEFT) / heights.length;
  const drawn = heights.map((value, i) => {
    const [x, height] = [LEFT + i * step + step * 0.15, value * (BOTTOM - TOP)];
    return `<rect x="${x}" y="${BOTTOM - height}" width="${step * 0.7}" height="${height}" fill="${COLORS[0]}"/><text x="${x}" y="${BOTTOM + 18}">${2015 + i}</text>`;
  });
  return framed(random, drawn.join(''));
}

/** @param {Random} random */
function horizontalBars(random) {
  const drawn = values(random, 7).map((value, i) => {
    const y = 60 + i * 46;
    return `<text x="140" y="${y + 20}" text-anchor="end">${words(random, 1)}</text><rect x="150" y="${y}" width="${value * 430}" height="30" fill="${COLORS[2]}"/><text x="${156 + value * 430}" y="${y + 20}">${(value * 90).toFixed(1)}%</text>`;
  });
  return svg(WIDTH, HEIGHT, `<text x="20" y="30" font-size="19" font-weight="bold">${words(random, 5)}</text>${drawn.join('')}`);
}

/** @param {Random} random @param {number} count */
function walk(random, count) {
  let value = between(random, 0.3, 0.6);
  return Array.from({ length: count }, (_, i) => {
    value = Math.min(0.97, Math.max(0.03, value + between(random, -0.09, 0.1)));
    return `${(LEFT + (i * (RIGHT - LEFT)) / (count - 1)).toFixed(1)} ${(BOTTOM - value * (BOTTOM - TOP)).toFixed(1)}`;
  });
}

/** @param {Random} random */
function lines(random) {
  const drawn = COLORS.slice(0, 4).map(
    (color, i) =>
      `<path d="M${walk(random, 40).join('L')}" fill="none" stroke="${color}" stroke-width="2.5"/><path d="M480 ${70 + i * 20}h26" stroke="${color}" stroke-width="3"/><text x="512" y="${75 + i * 20}">${words(random, 1)}</text>`,
  );
  return framed(random, drawn.join(''));
}

/** @param {Random} random */
function area(random) {
  const drawn = COLORS.slice(0, 3).map(
    (color) => `<path d="M${LEFT} ${BOTTOM}L${walk(random, 30).join('L')}L${RIGHT} ${BOTTOM}Z" fill="${color}" opacity=".6"/>`,
  );
  return framed(random, `<g fill="#ddd">${drawn.join('')}</g>`, '#1d2330');
}

/** @param {Random} random */
function pie(random) {
  const shares = values(random, 6, 0.3);
  const sum = shares.reduce((a, b) => a + b, 0);
  let angle = 0;
  const drawn = shares.map((share, i) => {
    const [from, to] = [angle, (angle += (share / sum) * 2 * Math.PI)];
    const at = (/** @type {number} */ of, /** @type {number} */ radius) =>
      `${250 + radius * Math.sin(of)} ${220 - radius * Math.cos(of)}`;
    const wide = to - from > Math.PI ? 1 : 0;
    return `<path d="M250 220L${at(from, 160)}A160 160 0 ${wide} 1 ${at(to, 160)}Z" fill="${COLORS[i]}" stroke="#fff" stroke-width="2"/><rect x="450" y="${120 + i * 30}" width="16" height="16" fill="${COLORS[i]}"/><text x="474" y="${133 + i * 30}">${words(random, 1)} ${Math.round((share / sum) * 100)}%</text>`;
  });
  return svg(
    WIDTH,
    HEIGHT,
    `<text x="250" y="34" text-anchor="middle" font-size="18">${words(random, 3)}</text>${drawn.join('')}`,
  );
}

/** @param {Random} random */
function scatter(random) {
  const drawn = Array.from({ length: 140 }, (_, i) => {
    const x = random();
    const y = Math.min(1, Math.max(0, x * 0.6 + between(random, 0, 0.35)));
    return `<circle cx="${LEFT + x * (RIGHT - LEFT)}" cy="${BOTTOM - y * (BOTTOM - TOP)}" r="4" fill="${COLORS[i % 3]}" opacity=".75"/>`;
  });
  return framed(random, `${drawn.join('')}<path d="M${LEFT} 340L${RIGHT} 120" stroke="#333" stroke-dasharray="6 4"/>`);
}

/** @param {Random} random @param {number} x @param {number} y @param {string} color */
function box(random, x, y, color) {
  return `<rect x="${x - 70}" y="${y - 24}" width="140" height="48" rx="6" fill="${color}" stroke="#333"/><text x="${x}" y="${y + 5}" text-anchor="middle">${words(random, 2)}</text>`;
}

const arrow =
  '<marker id="a" markerWidth="8" markerHeight="8" refX="7" refY="4" orient="auto"><path d="M0 0L8 4L0 8Z"/></marker>';

/** @param {Random} random */
function flow(random) {
  const steps = ['M180 74V126', 'M180 174V226', 'M250 250H380', 'M450 226V174', 'M180 274V326', 'M380 150H250'];
  const places = [
    [180, 50, '#fde9c9'],
    [180, 150, '#d9e8f6'],
    [180, 250, '#d9e8f6'],
    [450, 250, '#e3f3dc'],
    [450, 150, '#f6d9d9'],
    [180, 350, '#e3f3dc'],
  ];
  const arrows = steps.map((step) => `<path d="${step}" stroke="#333" stroke-width="1.5" marker-end="url(#a)"/>`);
  return svg(
    WIDTH,
    HEIGHT,
    `${arrow}${arrows.join('')}${places.map(([x, y, color]) => box(random, Number(x), Number(y), String(color))).join('')}`,
  );
}

/** @param {Random} random */
function tree(random) {
  const leaves = [90, 240, 400, 550];
  const edges = [
    ['320 60', '165 180'],
    ['320 60', '475 180'],
    ...leaves.map((x, i) => [i < 2 ? '165 180' : '475 180', `${x} 320`]),
  ];
  const nodes = [[320, 60], [165, 180], [475, 180], ...leaves.map((x) => [x, 320])];
  return svg(
    WIDTH,
    HEIGHT,
    `${edges.map(([from, to]) => `<path d="M${from}L${to}" stroke="#555"/>`).join('')}${nodes.map(([x, y]) => `<g>${box(random, Number(x), Number(y), '#fff')}</g>`).join('')}`,
  );
}

/** @param {Random} random */
function heat(random) {
  const cells = Array.from({ length: 96 }, (_, i) => {
    const [x, y] = [LEFT + (i % 12) * 44, 60 + Math.floor(i / 12) * 38];
    return `<rect x="${x}" y="${y}" width="42" height="36" fill="hsl(215 70% ${Math.round(between(random, 30, 95))}%)"/>`;
  });
  const names = Array.from(
    { length: 8 },
    (_, i) => `<text x="62" y="${83 + i * 38}" text-anchor="end">${words(random, 1)}</text>`,
  );
  return svg(WIDTH, HEIGHT, `<text x="20" y="32" font-size="18">${words(random, 4)}</text>${cells.join('')}${names.join('')}`);
}

/** @param {Random} random */
function boxes(random) {
  const drawn = values(random, 6, 0.35).map((middle, i) => {
    const [x, y, spread] = [LEFT + 50 + i * 88, BOTTOM - middle * 280, between(random, 20, 50)];
    return `<path d="M${x} ${y - 1.7 * spread}V${y + 1.7 * spread}M${x - 14} ${y - 1.7 * spread}h28M${x - 14} ${y + 1.7 * spread}h28" stroke="#333"/><rect x="${x - 26}" y="${y - spread}" width="52" height="${2 * spread}" fill="${COLORS[i]}" stroke="#333"/><path d="M${x - 26} ${y}h52" stroke="#000" stroke-width="2"/>`;
  });
  return framed(random, drawn.join(''), '#f4f4f4');
}

/** @param {Random} random */
function timeline(random) {
  const drawn = Array.from({ length: 9 }, (_, i) => {
    const from = between(random, 0, 0.6) * 420;
    return `<text x="130" y="${72 + i * 36}" text-anchor="end">${words(random, 1)}</text><rect x="${140 + from}" y="${56 + i * 36}" width="${between(random, 50, 190)}" height="22" rx="3" fill="${COLORS[i % 6]}"/>`;
  });
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'].map(
    (month, i) => `<path d="M${140 + i * 80} 44V390" stroke="#ccc"/><text x="${146 + i * 80}" y="36">${month}</text>`,
  );
  return svg(WIDTH, HEIGHT, `${months.join('')}${drawn.join('')}`);
}
