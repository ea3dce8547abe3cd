/* Pages whose marks say one thing and whose pixels another, each photograph with an address of its own. */

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 13"/>';
const SVG_SPACER = `data:image/svg+xml;base64,${Buffer.from(SVG).toString('base64')}`;
const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
export const SPACER = 'data:image/gif;base64,R0lGODlhCgAKAIAAAAAAAP///yH5BAEAAAAALAAAAAAKAAoAAAIIhI+py+0PYysAOw==';

export const photo = (name: string, tag = '') => `/demo/photos/${name}.jpg${tag && `?${tag}`}`;
export const behind = (address: string) => `background: url('${address}') center/cover`;
const styles = `body { margin: 0 } .box { position: relative; width: 300px; height: 220px; float: left; margin: 4px }
  .box > .fill { position: absolute; inset: 0; width: 100%; height: 100% } img { object-fit: cover }`;
export const pageOf = (body: string, html = '') =>
  `<!doctype html><html ${html}><meta charset="utf-8"><title>RequestedImage</title><style>${styles}</style>${body}`;
const boxed = (id: string, inside: string, style = '') => `<div class="box" id="${id}" style="${style}">${inside}</div>`;
export const fill = (source: string, style = '', more = '') => `<img class="fill" src="${source}" style="${style}" ${more}>`;

/** The image at a place of a page: the file that a list names, and the class that a card says. */
interface Placement {
  id: string;
  html: string;
  seen: string;
  answer: RegExp;
}

export const CAT = /cat|tabby/i;
export const PANDA = /^Giant panda/;
export const KOALA = /^Koala/;
export const DRAGON = /^Komodo dragon/;

/** Pages on which the topmost element is not the image that a person sees. */
export const covered: Placement[] = [
  { id: 'svg-spacer', html: fill(SVG_SPACER, behind(photo('cat', 'svg-spacer'))), seen: 'cat.jpg?svg-spacer', answer: CAT },
  { id: 'gif-spacer', html: fill(SPACER, behind(photo('panda', 'gif-spacer'))), seen: 'panda.jpg?gif-spacer', answer: PANDA },
  { id: 'pixel', html: fill(PIXEL, behind(photo('koala', 'pixel'))), seen: 'koala.jpg?pixel', answer: KOALA },
  {
    id: 'broken',
    html: fill('/nothing.jpg?1', behind(photo('cat', 'broken')), 'alt="A cat"'),
    seen: 'cat.jpg?broken',
    answer: CAT,
  },
  { id: 'glass', html: fill(photo('panda', 'glass')) + fill(SPACER), seen: 'panda.jpg?glass', answer: PANDA },
  { id: 'glass-pixel', html: fill(photo('koala', 'glass-pixel')) + fill(PIXEL), seen: 'koala.jpg?glass-pixel', answer: KOALA },
  {
    id: 'picture',
    html: `<picture><source srcset="${SVG_SPACER}"><img class="fill" style="${behind(photo('komodo-dragon', 'picture'))}"></picture>`,
    seen: 'komodo-dragon.jpg?picture',
    answer: DRAGON,
  },
  {
    id: 'canvas',
    html: fill(photo('panda', 'canvas')) + '<canvas class="fill"></canvas>',
    seen: 'panda.jpg?canvas',
    answer: PANDA,
  },
  {
    id: 'invisible',
    html: fill(photo('koala', 'invisible')) + fill(photo('coffee', 'no-1'), 'opacity: 0'),
    seen: 'koala.jpg?invisible',
    answer: KOALA,
  },
  {
    id: 'nearly',
    html: fill(photo('cat', 'nearly')) + fill(photo('coffee', 'no-2'), 'visibility: hidden'),
    seen: 'cat.jpg?nearly',
    answer: CAT,
  },
  {
    id: 'gradient',
    html: `${fill(photo('panda', 'gradient'))}<a class="fill" href="#" style="background: linear-gradient(transparent, rgb(0 0 0 / 0.6))"></a>`,
    seen: 'panda.jpg?gradient',
    answer: PANDA,
  },
];

/** How large an image is painted its element does not tell. */
export const pseudo = [
  ['inline content', '<style>#p1::after { content: url(/demo/photos/cat.jpg?p1) }</style><span id="p1"></span>', 'cat.jpg?p1'],
  [
    'a placed background',
    '<style>#p2 { position: relative } #p2::before { content: ""; position: absolute; width: 300px; height: 200px; background: url(/demo/photos/cat.jpg?p2) }</style><span id="p2">x</span>',
    'cat.jpg?p2',
  ],
  [
    'an element without a box',
    '<style>#p3 { display: contents } #p3::before { content: ""; display: block; width: 300px; height: 200px; background: url(/demo/photos/cat.jpg?p3) }</style><div id="p3"></div>',
    'cat.jpg?p3',
  ],
  [
    'an inline block in an element of no size',
    '<style>#p4::after { content: ""; display: inline-block; width: 20em; height: 200px; background: url(/demo/photos/cat.jpg?p4) } #p4 { font-size: 16px }</style><i id="p4"></i>',
    'cat.jpg?p4',
  ],
  [
    'a broken image',
    '<style>#p5::after { content: ""; display: block; width: 300px; height: 200px; background: url(/demo/photos/cat.jpg?p5) }</style><img id="p5" src="/nothing.jpg?p5" alt="A cat">',
    'cat.jpg?p5',
  ],
];

const book = ['cat', 'panda', 'koala']
  .map(
    (name) =>
      `<p style="block-size: 900px; inline-size: 300px; margin: 0"><img style="width: 300px; height: 200px" src="${photo(name, 'book')}"></p>`,
  )
  .join('');
const rows = book.replaceAll('block-size: 900px; inline-size: 300px', 'width: 900px; height: 300px; flex: none');
const columns = book.replaceAll('block-size: 900px; inline-size: 300px', 'width: 300px; height: 900px; flex: none');
export const scrolling: [string, string, string][] = [
  ['vertical-rl on the root', book, 'style="writing-mode: vertical-rl"'],
  ['vertical-rl on the body', `<body style="writing-mode: vertical-rl">${book}`, ''],
  ['sideways-rl', book, 'style="writing-mode: sideways-rl"'],
  ['sideways-lr', `<div style="display: flex; width: 300px">${book}</div>`, 'style="writing-mode: sideways-lr"'],
  ['vertical-lr', book, 'style="writing-mode: vertical-lr"'],
  ['vertical lines from below', `<div style="display: flex">${rows}</div>`, 'style="writing-mode: vertical-rl; direction: rtl"'],
  ['rtl on the root', `<div style="display: flex">${rows}</div>`, 'dir="rtl"'],
  ['rtl on the body', `<body dir="rtl"><div style="display: flex">${rows}</div>`, ''],
  [
    'a body that scrolls by itself',
    `<body style="overflow: auto; height: 100vh; margin: 0">${columns}`,
    'style="overflow: hidden; height: 100%"',
  ],
  [
    'a body that scrolls upwards',
    `<body style="overflow: auto; height: 100vh; margin: 0; display: flex; flex-direction: column-reverse">${columns}`,
    'style="overflow: hidden; height: 100%"',
  ],
  [
    'a box that scrolls to the left',
    `<div style="display: flex; flex-direction: row-reverse; overflow: auto; width: 400px">${rows}</div>`,
    '',
  ],
  [
    'a box that scrolls upwards',
    `<div style="display: flex; flex-direction: column-reverse; overflow: auto; height: 400px">${columns}</div>`,
    '',
  ],
];

const grid = (style: string) =>
  `<div id="grid" style="display: grid; grid-template-columns: repeat(3, 200px); gap: 10px">${[
    'cat',
    'panda',
    'koala',
    'coffee',
    'komodo-dragon',
    'polar-bear',
  ]
    .map((name) => `<img id="${name}" style="width: 200px; height: 160px; ${style}" src="${photo(name)}">`)
    .join('')}</div>`;

export const pages: Record<string, string> = {
  ...Object.fromEntries(scrolling.map(([, body, html], index) => [`scrolling-${index}`, pageOf(body, html)])),
  covered: pageOf(covered.map(({ id, html }) => boxed(id, html)).join('')),
  pseudo: pageOf(pseudo.map(([, html]) => `<div>${html}</div>`).join('')),
  nothing: pageOf(
    `<img src=""><img><img srcset=""><video src="/nothing.mp4" width="300" height="200"></video><video poster="" src="/nothing.mp4" width="300" height="200"></video>` +
      `<input type="image" src="" style="width: 100px; height: 100px"><img src="/nothing.jpg?alt" alt="A cat on a mat"><img src="/nothing.jpg?icon" width="16" height="16" alt="Mail">` +
      `<p><img width="300" height="200" src="${photo('cat')}">`,
  ),
  grid: pageOf(grid('pointer-events: none')),
  pane: pageOf(
    `<div style="position: relative; width: 620px">${grid('')}<a id="pane" href="#" style="position: absolute; inset: 0"></a></div>`,
  ),
  copies: pageOf(boxed('one', fill(photo('cat'))) + boxed('between', fill(photo('panda'))) + boxed('two', fill(photo('cat')))),
  // In quirks mode, in which `:hover` matches less.
  hit: pageOf(
    boxed(
      'drawn',
      `${fill(photo('panda'))}<svg class="fill"><circle id="circle" cx="150" cy="110" r="90" fill="none" stroke="red" pointer-events="all"/></svg>`,
    ) +
      boxed(
        'mapped',
        `<map name="parts"><area shape="rect" coords="0,0,300,220" href="#"></map>${fill(photo('komodo-dragon'), '', 'usemap="#parts"')}`,
      ) +
      boxed(
        'form',
        `<form tabindex="0"><input type="hidden" name="getAttribute"><input type="hidden" name="matches">${fill(photo('koala'))}</form>`,
      ) +
      boxed('link', `<a href="#">${fill(photo('cat'))}</a>`),
  ).replace('<!doctype html>', ''),
  empty: pageOf(boxed('alone', `<img id="alone-image" class="fill" src="${SPACER}">`)),
};
