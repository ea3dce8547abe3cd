// Pictures of logos with a name: an icon of a package beside or above a word, or a word alone in a shape.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { escape } from './random.mjs';

const ICONS = { train: ['logos', 'skill-icons', 'tabler', 'game-icons', 'solar'], apart: ['token-branded', 'meteocons'] };
const sets = new Map();

export function build({ random, corpus, fonts, part, data }) {
  const texts = corpus[random.chance(0.8) ? 'en_US' : 'de_DE'];
  const name = escape(random.chance(0.5) ? random.pick(texts.words) : random.pick(texts.companies).split(/[ ,-]/)[0]);
  const font = fonts.choose(random, 'latin', random.pick(['plain', 'plain', 'display', 'hand']));
  const [width, height] = random.pick([
    [420, 140],
    [320, 120],
    [260, 260],
    [360, 200],
    [500, 120],
  ]);
  const dark = random.chance(0.3);
  const ink = random.chance(0.4) ? (dark ? '#fff' : '#111') : random.color([50, 95], dark ? [55, 80] : [25, 50]);
  const form = random.pick(['beside', 'beside', 'above', 'word', 'badge', 'initial']);
  const size = Math.min(height * 0.42, (width * (form === 'beside' ? 1.1 : 1.5)) / Math.max(4, name.length));
  const icon = `<svg viewBox="${iconBox(random, part, data)}</svg>`;
  const word = `<b style="font-weight:${random.pick([400, 700])};letter-spacing:${random.pick([0, 0, 2, -1])}px">${random.chance(0.3) ? name.toUpperCase() : name}${random.chance(0.1) ? '®' : ''}</b>`;
  const tag = random.chance(0.25)
    ? `<small style="font-size:.28em;display:block;letter-spacing:2px">${escape(random.pick(texts.sentences).slice(0, 24))}</small>`
    : '';
  const inside = {
    beside: `${icon}<span>${word}${tag}</span>`,
    above: `<span>${icon}<br>${word}${tag}</span>`,
    word: `<span>${word}${tag}</span>`,
    badge: `<span style="border:${random.int(2, 8)}px solid;border-radius:${random.pick([0, 14, 90])}px;padding:.2em .5em">${word}</span>`,
    initial: `<span style="background:${ink};color:${dark ? '#111' : '#fff'};border-radius:${random.pick([0, 20, 100])}px;width:1.6em;height:1.6em;line-height:1.6em;font-size:2em">${name[0]?.toUpperCase() ?? 'A'}</span>`,
  }[form];
  const html = `<!doctype html><meta charset="utf-8">${font.head}<style>html,body{margin:0;height:100%;overflow:hidden} body{display:flex;align-items:center;justify-content:center;gap:.4em;text-align:center;background:${dark ? random.pick(['#000', '#1b1f27', random.color([40, 90], [15, 35])]) : random.pick(['#fff', '#fff', '#f3f3f3', random.color([40, 90], [80, 95])])};color:${ink};font:${size}px/1.1 ${font.family}} svg{height:1.6em;width:1.6em;vertical-align:middle}</style>${inside}`;
  return { html, width, height };
}

function iconBox(random, part, data) {
  const prefix = random.pick(ICONS[part]);
  if (!sets.has(prefix))
    sets.set(prefix, JSON.parse(readFileSync(path.join(data, `npm/node_modules/@iconify-json/${prefix}/icons.json`), 'utf8')));
  const { icons, width = 16, height = 16 } = sets.get(prefix);
  const icon = icons[random.pick(Object.keys(icons).sort())];
  return `0 0 ${icon.width ?? width} ${icon.height ?? height}">${icon.body}`;
}
