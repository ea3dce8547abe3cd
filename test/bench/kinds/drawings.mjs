// @ts-check
import { between } from '../localisation/random.mjs';
import { svg } from './markup.mjs';

/** @typedef {() => number} Random */

/** @param {string} sky @param {string} near @param {string} far @param {string} [more] */
const landscape =
  (sky, near, far, more = '') =>
  (/** @type {Random} */ random) => {
    const hill = (/** @type {number} */ y) => `M0 400V${y}Q${between(random, 100, 250)} ${y - 90} 320 ${y}T640 ${y - 20}V400Z`;
    const trees = Array.from({ length: 7 }, () => {
      const [x, y] = [between(random, 20, 620), between(random, 290, 360)];
      return `<path d="M${x} ${y}l-22 0 22-58 22 58z" fill="#2c5e3a"/><rect x="${x - 4}" y="${y}" width="8" height="14" fill="#6b4a2b"/>`;
    });
    return svg(
      640,
      400,
      `<circle cx="${between(random, 60, 560)}" cy="80" r="36" fill="#ffe9a3"/><path d="${hill(220)}" fill="${far}"/><path d="${hill(290)}" fill="${near}"/>${trees.join('')}${more}`,
      sky,
    );
  };

const house =
  '<path d="M240 250V350H400V250Z" fill="#f0d5a8" stroke="#333" stroke-width="4"/><path d="M220 254L320 170L420 254Z" fill="#b5482f" stroke="#333" stroke-width="4"/><path d="M300 350V290H340V350" fill="#7a4b2a" stroke="#333" stroke-width="4"/>';
const boat =
  '<path d="M220 300H420L390 340H250Z" fill="#8a3b2c"/><path d="M316 296V150L220 290ZM326 296V170L400 290Z" fill="#fff" stroke="#444" stroke-width="3"/>';

/** @param {string} skin @param {string} hair @param {string} shirt */
const person = (skin, hair, shirt) => () =>
  svg(
    320,
    320,
    `<path d="M50 320Q60 226 160 226T270 320Z" fill="${shirt}"/><rect x="138" y="190" width="44" height="50" fill="${skin}"/><ellipse cx="160" cy="140" rx="62" ry="74" fill="${skin}"/><path d="M94 140Q90 50 160 54T226 140Q214 90 160 92T94 140Z" fill="${hair}"/><circle cx="137" cy="140" r="7"/><circle cx="183" cy="140" r="7"/><path d="M132 178Q160 200 188 178M160 146l-8 18h12" fill="none" stroke="#5a3527" stroke-width="4"/>`,
    '#e7f0ee',
  );

const line = 'fill="none" stroke="#222" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"';

/** Drawings: scenes, figures and things. @type {((random: Random) => string)[]} */
export const drawings = [
  landscape('#bfe3f7', '#79b55c', '#a5cf8a', house),
  landscape('#f9c9a2', '#6b5876', '#93799c'),
  landscape('#cfe8ff', '#4f88b5', '#7fb2d6', boat),
  (random) => landscape('#233a5c', '#1a2740', '#35507a')(random),
  person('#e9b890', '#5b3420', '#c5524a'),
  person('#8a5a3c', '#1e1713', '#3f7fb0'),
  () =>
    svg(
      360,
      300,
      `<g ${line}><ellipse cx="180" cy="180" rx="96" ry="66"/><circle cx="180" cy="92" r="52"/><path d="M140 58L128 16L164 42M220 58L232 16L196 42M276 190Q346 170 320 110M150 240V276M210 240V276M130 96H90M130 104L94 116M230 96H270M230 104L266 116M170 102h20l-10 12zM160 84h2M198 84h2"/></g>`,
    ),
  () =>
    svg(
      400,
      240,
      `<g ${line}><path d="M40 120Q140 20 270 120Q140 220 40 120ZM270 120L360 60V180Z" fill="#f7a24b"/><circle cx="100" cy="104" r="8" fill="#222"/><path d="M150 80Q172 120 150 160"/></g>`,
      '#d7effa',
    ),
  () =>
    svg(
      300,
      380,
      `<path d="M150 200V360" stroke="#3d7a3f" stroke-width="10"/>${[0, 60, 120, 180, 240, 300].map((turn) => `<ellipse cx="150" cy="76" rx="30" ry="56" fill="#e2557b" stroke="#a3305a" stroke-width="3" transform="rotate(${turn} 150 130)"/>`).join('')}<circle cx="150" cy="130" r="30" fill="#f5c542"/><path d="M150 300Q90 290 70 240Q140 240 150 300Z" fill="#57a35a"/>`,
    ),
  () =>
    svg(
      460,
      240,
      '<path d="M40 160V120Q60 110 110 108L160 60H300L350 108Q420 112 424 140V160Z" fill="#d8453e" stroke="#333" stroke-width="5"/><path d="M176 72H226V108H140ZM240 72H290L322 108H240Z" fill="#cfe9f5" stroke="#333" stroke-width="4"/><circle cx="120" cy="166" r="34" fill="#333"/><circle cx="120" cy="166" r="15" fill="#ccc"/><circle cx="340" cy="166" r="34" fill="#333"/><circle cx="340" cy="166" r="15" fill="#ccc"/>',
      '#f5f1e6',
    ),
  () =>
    svg(
      320,
      360,
      `<g ${line}><path d="M160 40Q250 60 236 160Q300 190 270 260Q230 330 160 320Q90 330 50 260Q20 190 84 160Q70 60 160 40Z" fill="#8fc17a"/><path d="M160 200V350M160 240L120 210M160 262L200 230" stroke="#6b4a2b" stroke-width="14"/></g>`,
    ),
  (random) =>
    svg(
      480,
      360,
      `<filter id="w"><feTurbulence type="turbulence" baseFrequency=".03" numOctaves="3" seed="${Math.floor(random() * 99)}"/><feDisplacementMap in="SourceGraphic" scale="34"/></filter><g filter="url(#w)"><rect x="-40" y="-40" width="560" height="220" fill="#e8b36a"/><rect x="-40" y="160" width="560" height="60" fill="#c96f4a"/><rect x="-40" y="200" width="560" height="240" fill="#3f6b83"/><circle cx="330" cy="130" r="46" fill="#fbe7b0"/><path d="M60 230L120 150L190 240Z" fill="#4a3b52"/></g>`,
    ),
];
