// The parts that generated user interfaces are composed of, and the compositions.
import { composeScreen } from './ui-screens.mjs';
import { escape } from './random.mjs';

const ICONS = ['☰', '⚙', '✕', '＋', '🔍', '★', '♥', '⌂', '✓', '↗', '▾', '⋮', '✎', '🔔', '▶', '⏸', '🗑'];
const VERBS = [
  'Save',
  'Cancel',
  'OK',
  'Apply',
  'Delete',
  'Next',
  'Back',
  'Sign in',
  'Send',
  'Search',
  'Download',
  'Edit',
  'Share',
  'New',
  'Open',
  'Close',
  'Retry',
  'Add to cart',
  'Subscribe',
];

export function createParts({ random, corpus, fonts }, { dark, native, width, height }) {
  const locale = random.chance(0.6) ? 'en_US' : random.pick(Object.keys(corpus));
  const { script, ...texts } = corpus[locale];
  const font = random.chance(0.5)
    ? { family: random.pick(['system-ui, sans-serif', 'Arial, sans-serif', 'Liberation Sans', 'DejaVu Sans']), head: '' }
    : fonts.choose(random, script);
  const accent = random.color([50, 95], [35, 60]);
  const theme = {
    accent,
    dark,
    native,
    radius: random.pick([0, 2, 4, 8, 12, 18]),
    gap: random.int(6, 18),
    size: random.int(12, 17),
  };
  const text = (from, length) => escape(random.pick(texts[from]).slice(0, length));
  const word = () => text('words', 14);
  const sentence = (length = 70) => text('sentences', length);
  const icon = () => `<span class="ico">${random.pick(ICONS)}</span>`;
  const button = (main) =>
    `<button class="btn button is-primary ${main ? 'btn-primary default' : 'btn-secondary'}">${locale === 'en_US' ? random.pick(VERBS) : word()}</button>`;
  const avatar = () =>
    `<span class="ava" style="background:${random.color()}">${escape(random.pick(texts.names)[0] ?? '')}</span>`;
  const picture = (h) =>
    `<div class="pic" style="height:${h}px;background:linear-gradient(${random.int(0, 360)}deg,${random.color()},${random.color()})"></div>`;
  const spark = () =>
    `<svg viewBox="0 0 100 30" class="spark"><polyline fill="none" stroke="${accent}" stroke-width="2" points="${random.many(9, 14, (i) => `${i * 8},${random.int(2, 28)}`).join(' ')}"/></svg>`;
  const field = () =>
    `<label class="label form-label">${word()}</label>${random.pick([`<input class="input form-control" type="text" value="${random.chance(0.5) ? sentence(24) : ''}" placeholder="${word()}">`, `<select class="form-select"><option>${word()}</select>`, `<textarea class="textarea form-control" rows="2">${sentence()}</textarea>`, `<div class="row2"><input type="checkbox" ${random.chance(0.5) ? 'checked' : ''}> ${sentence(30)}</div>`, `<input type="range" value="${random.int(0, 100)}">`])}`;
  const cells = (n) =>
    random
      .many(
        n,
        n,
        (i) =>
          `<td>${i === 0 ? text('names', 22) : random.pick([random.int(1, 9999), `${random.between(0, 99).toFixed(1)}%`, word(), `<span class="tag" style="background:${random.color([40, 80], [70, 85])}">${word()}</span>`])}</td>`,
      )
      .join('');
  const table = () => {
    const n = random.int(3, 7);
    return `<table class="table"><thead><tr>${random.many(n, n, () => `<th>${word()}`).join('')}</thead><tbody>${random.many(6, 24, () => `<tr>${cells(n)}</tr>`).join('')}</tbody></table>`;
  };
  const card = (inside) => `<section class="card box">${inside}</section>`;
  const rows = (low, high, make) => random.many(low, high, make).join('');
  const elements = {
    random,
    theme,
    width,
    height,
    text,
    word,
    sentence,
    icon,
    button,
    avatar,
    picture,
    spark,
    field,
    table,
    card,
    rows,
  };
  return {
    font,
    css: (sheet) => cssOf(theme, font, sheet, height),
    body: () => composeScreen({ ...elements, ...layoutsOf(elements) }),
  };
}

/** Bars, side menus and windows around what a screen shows. */
function layoutsOf({ random, theme, width, text, word, sentence, icon, avatar, rows }) {
  const bar = () =>
    `<header class="bar">${icon()}<b>${text('companies', 18)}</b><nav>${random.many(2, 5, () => `<a>${word()}</a>`).join('')}</nav><span class="grow"></span>${random.chance(0.5) ? `<input class="input form-control search" placeholder="${word()}">` : ''}${icon()}${avatar()}</header>`;
  const side = () =>
    `<aside class="side">${random.many(5, 14, (i) => `<a class="${i === 1 ? 'on' : ''}">${icon()} ${word()}</a>`).join('')}</aside>`;
  const framed = (inside) =>
    theme.native
      ? `<div class="window active" style="margin:${random.int(0, 30)}px;max-width:${random.int(300, width)}px"><div class="title-bar"><div class="title-bar-text">${sentence(30)}</div><div class="title-bar-controls"><button aria-label="Minimize"></button><button aria-label="Maximize"></button><button aria-label="Close"></button></div></div><div class="window-body has-space">${inside}</div></div>`
      : inside;
  const shell = (inside) =>
    theme.native
      ? framed(inside)
      : width < 500
        ? `${bar()}<main>${inside}</main>${random.chance(0.5) ? `<footer class="tabs">${rows(3, 5, () => `<span>${icon()}<br><small>${word()}</small></span>`)}</footer>` : ''}`
        : `${bar()}<div class="cols">${random.chance(0.7) ? side() : ''}<main>${inside}</main></div>`;
  return { side, framed, shell };
}

function cssOf({ accent, dark, radius, gap, size }, font, sheet, height) {
  const [paper, surface, ink, line] = dark
    ? ['#15171c', '#20242c', '#e6e8ee', '#3a404c']
    : ['#f4f5f8', '#fff', '#1d2129', '#d8dce4'];
  const own = sheet.own
    ? `button{background:${accent};color:#fff;border:0;border-radius:${radius}px;padding:.45em 1em;font:inherit} .btn-secondary{background:transparent;color:${accent};border:1px solid ${line}}
       input:not([type=checkbox]):not([type=range]),select,textarea{width:100%;background:${surface};color:${ink};border:1px solid ${line};border-radius:${radius}px;padding:.45em .7em;font:inherit}
       .card{background:${surface};border:1px solid ${line};border-radius:${radius}px;padding:${gap}px;margin-bottom:${gap}px;box-shadow:0 1px 4px #0002} table{width:100%;border-collapse:collapse} td,th{text-align:start;padding:.35em .6em;border-bottom:1px solid ${line}}`
    : `.card{padding:${gap}px;margin-bottom:${gap}px}`;
  return `*{box-sizing:border-box} html,body{margin:0;height:100%;overflow:hidden} body{font:${size}px/1.45 ${font.family};${sheet.native ? 'background:#3a6ea5;' : sheet.own ? `background:${paper};color:${ink};` : dark ? 'background:#15171c;color:#e6e8ee;' : ''}}
    .bar{display:flex;align-items:center;gap:${gap}px;padding:${gap}px;background:${dark ? '#000' : accent};color:#fff} .bar nav{display:flex;gap:1em} .grow{flex:1;min-width:0} .search{width:160px!important}
    .cols{display:flex;gap:${gap}px;height:100%} main{flex:1;padding:${gap}px;min-width:0} .side{width:200px;padding:${gap}px;border-inline-end:1px solid ${line};background:${surface};color:${ink}} .side a{display:block;padding:.35em .5em;color:inherit;text-decoration:none} .side .on{background:${accent};color:#fff;border-radius:${radius}px}
    .grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:${gap}px} .grid.small{grid-template-columns:repeat(auto-fill,minmax(90px,1fr));text-align:center} .row2{display:flex;align-items:center;gap:.6em} .line{border-bottom:1px solid ${line};padding:.5em 0}
    .ava{display:inline-flex;width:2em;height:2em;border-radius:50%;align-items:center;justify-content:center;color:#fff} .pic{border-radius:${radius}px;margin:.3em 0} .spark{width:100%;height:40px} .tag{border-radius:1em;padding:.1em .6em;color:#222;font-size:.85em}
    .chat{display:flex;flex-direction:column;gap:.5em} .msg{max-width:75%;background:${line};color:${ink};padding:.5em .8em;border-radius:${radius + 4}px;align-self:start} .msg.mine{align-self:end;background:${accent};color:#fff}
    .ide{display:flex;height:${height}px;background:${dark ? '#1e1e1e' : '#fff'};color:${dark ? '#d4d4d4' : '#222'}} .ide pre{margin:0;font:${size - 1}px/1.45 monospace} .ide i{display:inline-block;width:3em;opacity:.5} .tabsbar{background:${dark ? '#2d2d2d' : '#eee'};padding:.3em} .tabsbar span{padding:.2em .8em}
    .switch{width:2.4em;height:1.3em;border-radius:1em;background:${line}} .switch.on{background:${accent}} .desk{display:flex;align-items:center;justify-content:center;height:100%;padding:20px} .desk .card{max-width:420px} .menu{min-width:200px} .term{margin:0;height:100%;padding:10px;background:#0c0c0c;color:#ddd;font:${size}px/1.35 monospace}
    .cal{display:grid;grid-template-columns:repeat(7,1fr);gap:1px} .cal>div{min-height:${Math.round(height / 9)}px;border:1px solid ${line};padding:.2em} .ev{border-radius:3px;font-size:.8em;color:#222} .lane{background:${line};padding:${gap}px;color:${ink}} .tabs{position:fixed;bottom:0;width:100%;display:flex;justify-content:space-around;background:${surface};color:${ink};border-top:1px solid ${line};padding:.4em;text-align:center} .link{color:${accent}} .code{background:${line};padding:.6em;color:${ink}} ${own}`;
}
