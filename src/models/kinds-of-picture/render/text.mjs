// Pictures of text: articles, letters, notes, receipts, posters, quotes, lists, verse, tables of contents, handwriting, code.
import { escape } from './random.mjs';

const PAPERS = [
  '#fff',
  '#fff',
  '#fff',
  '#fdfbf3',
  '#f6f1e1',
  '#efe6cf',
  '#eee',
  '#1b1b1f',
  '#111',
  '#0d2235',
  '#fff9c4',
  '#e8f0fe',
];
const LAYOUTS = [
  'article',
  'columns',
  'letter',
  'note',
  'receipt',
  'poster',
  'quote',
  'list',
  'verse',
  'contents',
  'line',
  'code',
  'page',
  'page',
  'dictionary',
  'form',
];

export function build({ random, corpus, fonts }) {
  const layout = random.pick(LAYOUTS);
  const locale = layout === 'code' || random.chance(0.45) ? 'en_US' : random.pick(Object.keys(corpus));
  const { script, ...texts } = corpus[locale];
  const style =
    layout === 'code' || layout === 'receipt'
      ? 'mono'
      : random.chance(0.14) || layout === 'note'
        ? 'hand'
        : layout === 'poster' || layout === 'line'
          ? random.pick(['display', 'plain'])
          : 'plain';
  const font = fonts.choose(random, script, style);
  const paper = random.pick(PAPERS);
  const dark = ['#1b1b1f', '#111', '#0d2235'].includes(paper);
  const ink = dark
    ? random.pick(['#eee', '#fff', '#cfe3ff', '#ffd54f'])
    : random.pick(['#000', '#111', '#222', '#333', '#444', '#1a237e', '#3e2723']);
  const direction = script === 'hebrew' || script === 'arabic' ? 'rtl' : 'ltr';
  const vertical = (script === 'japanese' || script === 'chinese') && random.chance(0.2);
  const [width, height] = sizeOf(random, layout);
  const size =
    layout === 'line' || layout === 'poster' || layout === 'quote' ? width / random.between(8, 18) : random.between(11, 30);
  const background =
    (layout === 'poster' || layout === 'line') && random.chance(0.5)
      ? `linear-gradient(${random.int(0, 180)}deg, ${random.color()}, ${random.color()})`
      : paper;
  const body = LAYOUT[layout]({ random, texts, width });
  const html = `<!doctype html><meta charset="utf-8">${font.head}<style>
    *{box-sizing:border-box} html,body{margin:0;height:100%;overflow:hidden}
    body{background:${background};color:${ink};font:${size}px/${random.between(1.15, 1.75)} ${font.family};padding:${random.between(1, 12)}%;direction:${direction};
      text-align:${random.pick(['start', 'start', 'justify', layout === 'article' ? 'justify' : 'center'])};${vertical ? 'writing-mode:vertical-rl;' : ''}${random.chance(0.1) ? 'font-weight:700;' : ''}}
    h1{font-size:${random.between(1.4, 2.6)}em;line-height:1.15;margin:.4em 0} h2{font-size:1.3em;margin:.6em 0 .3em} p{margin:0 0 ${random.between(0.3, 1.1)}em;${random.chance(0.3) ? 'text-indent:1.5em;' : ''}}
    table{width:100%;border-collapse:collapse} td{padding:.1em .3em;vertical-align:top} .right{text-align:end} .center{text-align:center} .small{font-size:.75em} hr{border:0;border-top:1px solid currentColor;opacity:.5}
    .columns{columns:${random.int(2, 4)};column-gap:1.6em} blockquote{margin:0;font-style:${random.pick(['italic', 'normal'])}} pre{margin:0;font:inherit;white-space:pre}
  </style>${body}`;
  return { html, width, height };
}

function sizeOf(random, layout) {
  if (layout === 'line') return [random.int(260, 900), random.int(60, 180)];
  if (layout === 'receipt') return [random.int(260, 360), random.int(420, 900)];
  if (layout === 'note' || layout === 'quote' || layout === 'poster') return [random.int(320, 760), random.int(260, 760)];
  if (layout === 'page' || layout === 'columns') return [random.int(520, 760), random.int(700, 1000)];
  return [random.int(380, 900), random.int(260, 1000)];
}

const paragraphs = (random, texts, low, high) =>
  random.many(low, high, () => `<p>${escape(random.pick(texts.paragraphs))}</p>`).join('');
const LAYOUT = {
  article: ({ random, texts }) =>
    `<h1>${escape(random.pick(texts.sentences))}</h1>${random.chance(0.5) ? `<p class="small">${escape(random.pick(texts.names))}, ${random.int(1, 28)}.${random.int(1, 12)}.${random.int(1950, 2026)}</p>` : ''}${paragraphs(random, texts, 8, 14)}`,
  page: ({ random, texts }) =>
    `${random.chance(0.4) ? `<div class="center small">${random.int(2, 480)}</div>` : ''}${paragraphs(random, texts, 12, 20)}`,
  columns: ({ random, texts }) =>
    `<h1 class="${random.pick(['center', ''])}">${escape(random.pick(texts.sentences))}</h1><hr><div class="columns">${random.many(3, 6, () => `<h2>${escape(random.pick(texts.sentences).slice(0, 28))}</h2>${paragraphs(random, texts, 2, 4)}`).join('')}</div>`,
  letter: ({ random, texts }) =>
    `<p>${escape(random.pick(texts.addresses)).replaceAll('\n', '<br>')}</p><p class="right">${random.int(1, 28)}/${random.int(1, 12)}/${random.int(1980, 2026)}</p><br><p><b>${escape(random.pick(texts.sentences))}</b></p>${paragraphs(random, texts, 2, 5)}<br><p>${escape(random.pick(texts.names))}</p>`,
  note: ({ random, texts }) => random.many(2, 7, () => `<p>${escape(random.pick(texts.sentences))}</p>`).join(''),
  receipt: ({ random, texts }) =>
    `<div class="center"><b>${escape(random.pick(texts.companies))}</b><br>${escape(random.pick(texts.addresses)).replaceAll('\n', '<br>')}</div><hr><table>${random.many(5, 14, () => `<tr><td>${escape(random.pick(texts.words))} ${escape(random.pick(texts.words))}<td class="right">${random.between(1, 90).toFixed(2)}`).join('')}</table><hr><table><tr><td><b>${escape(random.pick(texts.words))}<td class="right"><b>${random.between(20, 400).toFixed(2)}</table><p class="center">${random.int(1000, 9999)} ${random.int(1000, 9999)} ${random.int(1000, 9999)}</p>`,
  poster: ({ random, texts }) =>
    `<div class="center"><h1>${escape(random.pick(texts.words))} ${escape(random.pick(texts.words))}</h1><p>${escape(random.pick(texts.sentences))}</p>${random.many(0, 4, () => `<p class="small">${escape(random.pick(texts.companies))}</p>`).join('')}</div>`,
  quote: ({ random, texts }) =>
    `<blockquote>“${escape(random.pick(texts.sentences))}”</blockquote><p class="small right">— ${escape(random.pick(texts.names))}</p>`,
  list: ({ random, texts }) =>
    `<h1>${escape(random.pick(texts.sentences).slice(0, 30))}</h1><${random.pick(['ul', 'ol'])}>${random.many(4, 16, () => `<li>${escape(random.pick(texts.sentences))}`).join('')}`,
  verse: ({ random, texts }) =>
    `<h2>${escape(random.pick(texts.words))}</h2>${random.many(2, 5, () => `<p>${random.many(4, 4, () => escape(random.pick(texts.sentences).slice(0, 38))).join('<br>')}</p>`).join('')}`,
  contents: ({ random, texts }) =>
    `<h1>${escape(random.pick(texts.words))}</h1><table>${random.many(8, 26, (i) => `<tr><td>${i + 1}.<td>${escape(random.pick(texts.sentences).slice(0, 40))}<td class="right">${i * 7 + random.int(1, 6)}`).join('')}</table>`,
  line: ({ random, texts }) => `<div>${escape(random.pick(texts.sentences).slice(0, random.int(6, 34)))}</div>`,
  dictionary: ({ random, texts }) =>
    `<div class="columns">${random.many(14, 30, () => `<p><b>${escape(random.pick(texts.words))}</b> <i>${random.pick(['n.', 'v.', 'adj.', 'adv.'])}</i> ${escape(random.pick(texts.sentences))}</p>`).join('')}</div>`,
  form: ({ random, texts }) =>
    `<h1>${escape(random.pick(texts.companies))}</h1>${random.many(4, 10, () => `<p>${escape(random.pick(texts.words))}: ${random.chance(0.5) ? '______________________' : escape(random.pick(texts.names))}</p>`).join('')}${paragraphs(random, texts, 1, 3)}`,
  code: ({ random, texts }) => `<pre>${random.many(14, 44, () => codeLine(random, texts)).join('\n')}</pre>`,
};

function codeLine(random, texts) {
  const word = () => escape(random.pick(texts.words).toLowerCase().replaceAll(/\W/g, ''));
  const indent = ' '.repeat(2 * random.int(0, 4));
  const forms = [
    () => `def ${word()}_${word()}(${word()}, ${word()}=${random.int(0, 99)}):`,
    () => `if (${word()}.${word()} &lt; ${random.int(0, 255)}) {`,
    () => `const ${word()} = await ${word()}(${word()}.${word()});`,
    () => `return ${word()}[${random.int(0, 9)}] + ${word()};`,
    () => `# ${escape(random.pick(texts.sentences))}`,
    () => `import { ${word()}, ${word()} } from '${word()}';`,
    () => '}',
    () => '',
    () => `${word()}.push('${word()} ${word()}');`,
  ];
  return indent + random.pick(forms)();
}
