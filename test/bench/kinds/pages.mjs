// @ts-check
import { readFileSync } from 'node:fs';
import { between } from '../localisation/random.mjs';
import { paragraph, words } from './markup.mjs';

/** @typedef {() => number} Random */

const chinese = Object.values(
  /** @type {Record<string, {message: string}>} */ (
    JSON.parse(readFileSync(new URL('../../../src/_locales/zh_CN/messages.json', import.meta.url), 'utf8'))
  ),
)
  .map(({ message }) => message.replaceAll(/\$\d/g, '十'))
  .filter((message) => message.length > 24);

/** @param {string} style @param {string} content */
const page = (style, content) => `<!doctype html><meta charset="utf-8"><style>body{margin:0;${style}}</style>${content}`;
/** @param {number} count @param {(i: number) => string} write */
const many = (count, write) => Array.from({ length: count }, (_, i) => write(i)).join('');

/** Pages of text: printed, written, spoken by a machine. @type {((random: Random) => string)[]} */
export const texts = [
  (random) =>
    page(
      'font:19px/1.5 "DejaVu Serif";padding:36px 60px',
      `<h2>${words(random, 4)}</h2><p>${paragraph(random, 6)}<p>${paragraph(random, 5)}`,
    ),
  (random) =>
    page('font:14px/1.4 "Liberation Serif";padding:24px;columns:2', `<p>${paragraph(random, 9)}<p>${paragraph(random, 9)}`),
  (random) =>
    page(
      'font:16px/1.5 "DejaVu Sans Mono";padding:22px;background:#1e1e2e;color:#cdd6f4',
      `<pre>${many(14, (i) => `${'  '.repeat(i % 4)}const <span style="color:#89b4fa">${words(random, 1).toLowerCase()}</span> = <span style="color:#a6e3a1">'${words(random, 2)}'</span>;\n`)}</pre>`,
    ),
  (random) =>
    page(
      'font:bold 46px/1.3 "Liberation Sans";padding:70px;text-align:center;background:#f4d35e',
      `“${paragraph(random, 1).slice(0, 90)}”`,
    ),
  (random) =>
    page(
      'font:16px/1.3 "Liberation Mono";padding:20px 60px;width:300px',
      `<center>${words(random, 2).toUpperCase()}</center><hr>${many(9, () => `<div style="display:flex;justify-content:space-between"><span>${words(random, 2)}</span><span>${between(random, 1, 40).toFixed(2)}</span></div>`)}<hr><b>TOTAL 142.80</b>`,
    ),
  (random) =>
    page(
      'font:22px/1.8 "WenQuanYi Micro Hei";padding:40px',
      many(5, () => `<p>${chinese[Math.floor(random() * chinese.length)]}`),
    ),
  (random) =>
    page(
      'font:italic 24px/1.7 "TeX Gyre Chorus","DejaVu Serif";padding:40px;background:#f8f4e8;color:#223',
      `<p>${paragraph(random, 5)}`,
    ),
  (random) =>
    page(
      'font:17px/1.5 "Liberation Serif";padding:40px;filter:contrast(.8) sepia(.3);transform:rotate(-1.2deg)',
      `<p style="text-align:right">${words(random, 3)}<p>${words(random, 2)},<p>${paragraph(random, 7)}<p>${words(random, 2)}`,
    ),
  (random) =>
    page(
      'font:18px/2 "Liberation Sans";padding:36px',
      `<h1>${words(random, 2)}</h1>${many(9, (i) => `<div style="display:flex"><span>${i + 1}. ${words(random, 4)}</span><span style="flex:1;border-bottom:2px dotted #999"></span>${i * 14 + 3}</div>`)}`,
    ),
  (random) =>
    page(
      'font:15px/1.35 "Liberation Serif";padding:20px',
      `<h1 style="font-size:44px;margin:0;border-bottom:4px double">${words(random, 3)}</h1><div style="columns:3">${paragraph(random, 16)}</div>`,
    ),
  (random) =>
    page(
      'font:20px/1.6 "DejaVu Sans";padding:40px;background:#000;color:#fff',
      `<ol>${many(7, () => `<li>${paragraph(random, 1).slice(0, 80)}`)}</ol>`,
    ),
];

/** @param {Random} random @param {string} accent */
const controls = (random, accent) =>
  `<label>${words(random, 2)}<br><input value="${words(random, 2)}"></label><p><select><option>${words(random, 2)}</select> <label><input type=checkbox checked> ${words(random, 3)}</label><p><button style="background:${accent};color:#fff;border:0;border-radius:5px;padding:8px 18px">${words(random, 1)}</button> <button>${words(random, 1)}</button>`;

/** Windows and pages with controls. @type {((random: Random) => string)[]} */
export const interfaces = [
  (random) =>
    page(
      'font:14px "Liberation Sans";background:#eef1f5',
      `<div style="background:#27364b;color:#fff;padding:12px 20px">☰ &nbsp; <b>${words(random, 1)}</b><input style="float:right" placeholder="Search"></div><div style="display:flex"><nav style="width:150px;background:#fff;padding:14px;line-height:2.3;height:360px">${many(7, () => `${words(random, 1)}<br>`)}</nav><main style="padding:18px;display:grid;grid-template-columns:1fr 1fr 1fr;gap:14px;flex:1">${many(6, () => `<div style="background:#fff;border-radius:8px;padding:14px"><small>${words(random, 2)}</small><h2 style="margin:6px 0">${Math.floor(random() * 900)}</h2></div>`)}</main></div>`,
    ),
  (random) =>
    page(
      'font:13px "DejaVu Sans";background:#5b7fa6;padding:40px',
      `<div style="background:#e6e6e6;border:1px solid #333;width:420px;box-shadow:0 8px 30px #0008"><div style="background:#d0d0d0;padding:7px;text-align:center"><b>${words(random, 3)}</b><span style="float:right">✕</span></div><div style="padding:20px">${controls(random, '#3465a4')}</div></div>`,
    ),
  (random) =>
    page(
      'font:14px "Liberation Sans";background:#1b1f24;color:#d5dae0;padding:0',
      `<div style="display:flex;height:430px"><div style="width:190px;background:#23282f;padding:14px;line-height:2">${many(9, (i) => `${i % 3 ? '&nbsp;&nbsp;📄' : '▾'} ${words(random, 1)}<br>`)}</div><div style="flex:1"><div style="background:#2b313a;padding:8px">${words(random, 1)} ✕ &nbsp; ${words(random, 1)} ✕</div>${many(8, () => `<div style="padding:4px 14px;border-bottom:1px solid #2b313a">${words(random, 5)}</div>`)}</div></div>`,
    ),
  (random) =>
    page(
      'font:15px "Liberation Sans";width:360px;background:#fff',
      `<div style="background:#0a7a66;color:#fff;padding:14px">← ${words(random, 2)} <span style="float:right">⋮</span></div>${many(6, (i) => `<div style="margin:10px;padding:9px 13px;border-radius:12px;width:210px;background:${i % 2 ? '#dcf8c6' : '#eee'};margin-left:${i % 2 ? 110 : 10}px">${words(random, 5)}</div>`)}<div style="padding:10px"><input style="width:250px;padding:8px;border-radius:18px;border:1px solid #bbb"> ➤</div>`,
    ),
  (random) =>
    page(
      'font:13px "Liberation Sans"',
      `<div style="background:#f0f0f0;padding:5px">${many(6, () => `<span style="padding:0 9px">${words(random, 1)}</span>`)}</div><table border=1 style="border-collapse:collapse;width:100%">${many(13, (i) => `<tr><td style="background:#eee">${i + 1}${many(6, () => `<td>${random() < 0.6 ? (random() * 900).toFixed(1) : words(random, 1)}`)}`)}</table>`,
    ),
  (random) =>
    page(
      'font:16px "Liberation Sans";background:linear-gradient(120deg,#eef,#fef);padding:36px',
      `<div style="background:#fff;border-radius:14px;padding:30px;width:340px;margin:auto;box-shadow:0 4px 24px #0002"><h2>${words(random, 2)}</h2>${controls(random, '#6c4ce0')}</div>`,
    ),
  (random) =>
    page(
      'font:15px "DejaVu Sans"',
      `<div style="padding:10px;background:#ddd;border-radius:8px 8px 0 0">● ● ● <input value="https://example.org/${words(random, 1).toLowerCase()}" style="width:420px;border-radius:14px;border:0;padding:5px 12px"></div><header style="display:flex;gap:26px;padding:14px 30px"><b>${words(random, 1)}</b>${many(4, () => `<a>${words(random, 1)}</a>`)}</header><div style="background:#28406b;color:#fff;padding:50px 30px"><h1>${words(random, 4)}</h1><button>${words(random, 2)}</button></div><div style="display:flex;gap:20px;padding:20px">${many(3, () => `<div><h3>${words(random, 2)}</h3>${words(random, 9)}</div>`)}</div>`,
    ),
];
