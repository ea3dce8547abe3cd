// @ts-check
// Builds what needs a script. `?other=`: the other origin. `<html data-ready>` is set when all of it is there.

/** @param {string} selector @returns {HTMLElement} */
const find = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));

/** @param {string} file */
function image(file) {
  const made = new Image(120, 90);
  made.src = `files/${file}.jpg`;
  return made;
}

/** A small picture of its own colours. @param {HTMLCanvasElement} canvas @param {string} colour */
function paint(canvas, colour) {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = colour;
  context.fillRect(0, 0, 80, 60);
  context.fillStyle = 'orange';
  context.fillRect(30, 20, 60, 50);
}

const flat = /** @type {HTMLCanvasElement} */ (find('#canvas-2d'));
paint(flat, 'navy');
const webgl = /** @type {HTMLCanvasElement} */ (find('#canvas-webgl')).getContext('webgl', {
  // Without it, what is drawn once can be read in Firefox at times, and is on the screen always: see capture.test.ts.
  preserveDrawingBuffer: true,
});
if (webgl) {
  webgl.clearColor(0.2, 0.6, 0.4, 1);
  webgl.clear(webgl.COLOR_BUFFER_BIT);
  webgl.enable(webgl.SCISSOR_TEST);
  webgl.scissor(30, 20, 50, 40);
  webgl.clearColor(1, 0.4, 0.2, 1);
  webgl.clear(webgl.COLOR_BUFFER_BIT);
}

const other = document.createElement('canvas');
paint(other, 'purple');
/** @type {HTMLImageElement} */ (find('#data')).src = other.toDataURL();
paint(other, 'maroon');
const blob = await new Promise((resolve) => other.toBlob(resolve));
/** @type {HTMLImageElement} */ (find('#blob')).src = URL.createObjectURL(/** @type {Blob} */ (blob));
/** @type {HTMLImageElement} */ (find('#tracker')).src =
  'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

find('#open-host').attachShadow({ mode: 'open' }).append(image('shadow-open'));
customElements.define(
  'x-closed',
  class extends HTMLElement {
    constructor() {
      super();
      this.attachShadow({ mode: 'closed' }).append(image('shadow-closed'));
    }
  },
);

const blank = /** @type {HTMLIFrameElement} */ (find('#blank'));
// Firefox puts another document in the place of the first one.
const fillBlank = () => {
  if (blank.contentDocument)
    blank.contentDocument.body.innerHTML = '<img src="files/frame-blank.jpg" width="120" height="90" alt="">';
};
fillBlank();
blank.addEventListener('load', fillBlank);

const otherOrigin = new URLSearchParams(location.search).get('other');
const here = new URL('frame.html', location.href);
if (otherOrigin) {
  const there = new URL(here.pathname, otherOrigin);
  there.search = new URLSearchParams({ file: 'frame-other', nested: `${here}?file=frame-nested` }).toString();
  /** @type {HTMLIFrameElement} */ (find('#other')).src = there.href;
} else find('#other').remove();

const clip = /** @type {HTMLVideoElement} */ (find('video[src]'));
if (document.readyState !== 'complete') await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
if (clip.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) {
  await new Promise((resolve) => clip.addEventListener('loadeddata', resolve, { once: true }));
}
// The document of this frame may be a new one, whose image the page's "load" has not waited for.
await blank.contentDocument?.querySelector('img')?.decode();
document.documentElement.dataset['ready'] = 'true';
