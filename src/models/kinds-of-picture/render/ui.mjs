// Pictures of user interfaces: pages of templates that packages bring, and generated pages, windows and phone screens.
import { createParts } from './ui-parts.mjs';
import { templatePage } from './ui-templates.mjs';

/** Style sheets by part; whole ones are kept apart. `native` styles draw windows of desktop systems. */
const SHEETS = {
  train: [
    { css: ['bootstrap/dist/css/bootstrap.min.css'], dark: 'data-bs-theme="dark"' },
    { css: ['bootstrap/dist/css/bootstrap.min.css'], dark: 'data-bs-theme="dark"' },
    { css: ['bulma/css/bulma.min.css'], dark: 'data-theme="dark"' },
    { css: ['@picocss/pico/css/pico.min.css'], dark: 'data-theme="dark"' },
    { css: ['xp.css/dist/XP.css'], native: true },
    { css: ['98.css/dist/98.css'], native: true },
    { css: [], own: true },
    { css: [], own: true },
    { css: [], own: true },
    { css: [], own: true },
  ],
  apart: [
    { css: ['7.css/dist/7.css'], native: true },
    { css: ['nes.css/css/nes.min.css'] },
    { css: ['framework7/framework7-bundle.min.css'] },
  ],
};
/** Share of pictures that show pages of templates, by part. */
const TEMPLATE_SHARE = { train: 0.35, apart: 0.6 };
const SIZES = [
  [1280, 800],
  [1440, 900],
  [1024, 768],
  [1600, 900],
  [800, 600],
  [390, 844],
  [412, 900],
  [360, 640],
  [768, 1024],
  [640, 400],
  [520, 360],
  [420, 300],
  [900, 300],
];

export function build(context) {
  const { random, part } = context;
  if (random.chance(TEMPLATE_SHARE[part])) return templatePage(context);
  const sheet = random.pick(SHEETS[part]);
  const [width, height] = random.pick(SIZES);
  const dark = random.chance(0.35);
  const parts = createParts(context, { dark, native: sheet.native === true, width, height });
  const links = sheet.css.map((file) => `<link rel="stylesheet" href="/npm/node_modules/${file}">`).join('');
  const html = `<!doctype html><html ${dark && sheet.dark ? sheet.dark : ''}><meta charset="utf-8">${links}${parts.font.head}<style>${parts.css(sheet)}</style><body>${parts.body()}</body></html>`;
  return { html, width, height, scale: width < 500 && random.chance(0.4) ? 2 : 1 };
}
