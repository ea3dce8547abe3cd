/* Ways to show an image by a style, and ways in which nothing of it is seen. */

/** An element with an image of its own, by the image's address. */
export interface PaintedCase {
  name: string;
  html: (address: string) => string;
  isSeen: boolean;
}

const box = (name: string, isSeen: boolean, style: (image: string) => string, inside = ''): PaintedCase => ({
  name,
  isSeen,
  html: (address) => `<div class="b" style="${style(`url(${address})`)}">${inside}</div>`,
});
const ruled = (name: string, isSeen: boolean, rule: (image: string) => string, html: string): PaintedCase => ({
  name,
  isSeen,
  html: (address) => `<style>${rule(`url(${address})`)}</style>${html}`,
});

/** The photograph of these pages has 640 by 480 pixels. */
export const unpainted: PaintedCase[] = [
  box('far-right', false, (image) => `background: ${image} 500px 0 no-repeat`),
  box('far-below', false, (image) => `background: ${image} 0 500px repeat-x`),
  box('far-left', false, (image) => `background: ${image} -5000px 0 no-repeat`),
  box('repeated', true, (image) => `background: ${image} -5000px 500px`),
  box('sprite', true, (image) => `background: ${image} -300px -200px no-repeat`),
  box('by-edge', false, (image) => `background: ${image} right -900px top 0 / 100px 100px no-repeat`),
  box('percent', false, (image) => `background: ${image} 500% 0 / 150px 100px no-repeat`),
  box('spaced', true, (image) => `background: ${image} 900px 0 / 80px 60px space`),
  box('no-size', false, (image) => `background: ${image} 0 0 / 0 0`),
  box('no-width', false, (image) => `background: ${image} 0 0 / 0 auto no-repeat`),
  box('second', true, (image) => `background: url(/demo/photos/panda.jpg?second-away) 900px 0 no-repeat, ${image} 0 0 no-repeat`),
  box('all-padding', false, (image) => `box-sizing: border-box; padding: 75px 100px; background: ${image} content-box`),
  box('some-content', true, (image) => `padding: 20px; background: ${image} content-box`),
  box('all-border', false, (image) => `width: 0; border: 80px solid #0008; background: ${image} padding-box`),
  box('in-text', true, (image) => `background: ${image} text; color: transparent; font: 60px serif`, 'Words'),
  box('in-inner-text', true, (image) => `background: ${image} text`, '<b style="color: #fff8">Words</b>'),
  box('in-opaque-text', false, (image) => `background: ${image} text; color: #000`, 'Words'),
  box('in-no-text', false, (image) => `background: ${image} text; color: transparent`),
  box('fixed', true, (image) => `background: ${image} center / cover fixed`),
  box('fixed-away', false, (image) => `background: ${image} 9000px 0 / 100px 100px no-repeat fixed`),
  box('border', true, (image) => `border: 20px solid; border-image: ${image} 30`),
  box('border-no-width', false, (image) => `border: 20px solid; border-image: ${image} 30 / 0`),
  box('border-no-border', false, (image) => `border: 0 solid; border-image: ${image} 30 / 2`),
  box('border-no-style', false, (image) => `border: 20px none; border-image: ${image} 30`),
  box('border-no-slice', false, (image) => `border: 20px solid; border-image: ${image} 0`),
  box('border-fill', true, (image) => `border: 20px solid; border-image: ${image} 30 fill / 0`),
  box('border-auto', true, (image) => `border: 0 solid; border-image: ${image} 30 / auto`),
  box('mask-away', false, (image) => `background: red; mask: ${image} 900px 0 / 100px 100px no-repeat`),
  box('mask', true, (image) => `background: red; mask: ${image} center / cover`),
  box('masked-away', false, (image) => `background: ${image}; mask: linear-gradient(transparent, #0000)`),
  box('mask-no-size', false, (image) => `background: ${image}; mask: linear-gradient(#000, #000) 0 0 / 0 0`),
  box('masked', true, (image) => `background: ${image}; mask: linear-gradient(#000, transparent)`),
  ruled('item', true, (image) => `#item { list-style: ${image} inside }`, '<ul><li id="item">Words</ul>'),
  ruled(
    'item-outside',
    true,
    (image) => `#outside { list-style: ${image}; margin-left: 700px }`,
    '<ul><li id="outside">Words</ul>',
  ),
  ruled(
    'item-clipped',
    false,
    (image) => `#clipped { list-style: ${image}; margin-left: 700px; overflow: hidden }`,
    '<ul><li id="clipped">Words</ul>',
  ),
  ruled(
    'item-marked',
    false,
    (image) => `#marked { list-style: ${image} inside } #marked::marker { content: "x" }`,
    '<ul><li id="marked">Words</ul>',
  ),
  ruled(
    'before-away',
    false,
    (image) =>
      `#away::before { content: ""; display: block; width: 200px; height: 150px; background: ${image} 0 400px no-repeat }`,
    '<p id="away"></p>',
  ),
];
const image = (name: string, isSeen: boolean, style: string): PaintedCase => ({
  name,
  isSeen,
  html: (address) => `<img class="b" style="${style}" src="${address}">`,
});
unpainted.push(
  image('object-right', false, 'object-fit: none; object-position: 900px 0'),
  image('object-left', false, 'object-fit: none; object-position: -900px 0'),
  image('object-part', true, 'object-fit: none; object-position: 100px 0'),
  image('polygon-point', false, 'clip-path: polygon(0 0)'),
  image('polygon-away', false, 'clip-path: polygon(evenodd, 110% 0, 150% 0, 150% 50%)'),
  image('polygon', true, 'clip-path: polygon(0 0, 100% 0, 100% 100%)'),
  image('ellipse-zero', false, 'clip-path: ellipse(0 0)'),
  image('circle-away', false, 'clip-path: circle(20px at 900px 900px)'),
  image('circle', true, 'clip-path: circle(closest-side at 30px 30px)'),
  image('filter-clear', false, 'filter: opacity(0)'),
  image('filter', true, 'filter: opacity(0.8)'),
  image('hardly-opaque', false, 'opacity: 0.001'),
  {
    name: 'in-canvas',
    isSeen: false,
    html: (address) => `<canvas width="0" height="0"><img class="b" src="${address}"></canvas>`,
  },
);
unpainted.push({ name: 'second-away', html: () => '', isSeen: false });

const words = 'Words and more words, more than the line can hold, so that they continue in the next line of the text';

export const pseudo: PaintedCase[] = [
  ruled(
    'first-letter',
    true,
    (image) => `#letter::first-letter { background: ${image} center / cover; font-size: 120px; float: left }`,
    `<p id="letter">${words}</p>`,
  ),
  ruled(
    'first-letter-small',
    false,
    (image) => `#small::first-letter { background: ${image} }`,
    `<p id="small"><b>W</b>ords</p>`,
  ),
  ruled(
    'first-letter-inside',
    true,
    (image) => `#article::first-letter { background: ${image}; font-size: 120px }`,
    `<div id="article"><i>${words}</i></div>`,
  ),
  ruled(
    'first-line',
    true,
    (image) => `#line { font-size: 60px; width: 600px } #line::first-line { background: ${image} }`,
    `<p id="line">${words}</p>`,
  ),
  ruled(
    'first-line-inline',
    false,
    (image) => `#inline { font-size: 60px } #inline::first-line { background: ${image} }`,
    `<span id="inline">${words}</span>`,
  ),
  ruled('backdrop-closed', false, (image) => `#closed::backdrop { background: ${image} }`, '<dialog id="closed">Words</dialog>'),
  ruled(
    'backdrop',
    true,
    (image) => `#dialog::backdrop { background: ${image} center / cover }`,
    '<dialog id="dialog">Words</dialog><script>addEventListener("load", () => document.getElementById("dialog").showModal())</script>',
  ),
  ruled(
    'backdrop-popover',
    true,
    (image) => `#popover::backdrop { background: ${image} }`,
    '<div id="popover" popover="manual">Words</div><script>addEventListener("load", () => document.getElementById("popover").showPopover())</script>',
  ),
  ruled(
    'details',
    true,
    (image) => `#details::details-content { background: ${image}; min-height: 100px }`,
    '<details id="details" open><summary>Words</summary>More</details>',
  ),
  ruled(
    'details-closed',
    false,
    (image) => `#shut::details-content { background: ${image}; min-height: 100px }`,
    '<details id="shut"><summary>Words</summary>More</details>',
  ),
  ruled(
    'file-button',
    true,
    (image) => `#file::file-selector-button { background: ${image}; width: 200px; height: 80px }`,
    '<input id="file" type="file">',
  ),
  ruled(
    'placeholder',
    true,
    (image) => `#field { font-size: 60px } #field::placeholder { background: ${image} }`,
    '<input id="field" placeholder="Words">',
  ),
  ruled(
    'placeholder-gone',
    false,
    (image) => `#filled { font-size: 60px } #filled::placeholder { background: ${image} }`,
    '<input id="filled" placeholder="Words" value="Text">',
  ),
  ruled('marker', true, (image) => `#marker::marker { content: ${image} }`, '<ul><li id="marker">Words</ul>'),
];
