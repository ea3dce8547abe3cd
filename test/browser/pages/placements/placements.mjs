// @ts-check
// Builds what needs a script: the shadow root, and what is of the other origin (`?other=http://127.0.0.1:PORT`).
// `<html data-ready>` is set when all images, frames and the clip are there.

const shadowHost = /** @type {HTMLElement} */ (document.getElementById('shadow-host'));
const crossFrame = /** @type {HTMLIFrameElement} */ (document.getElementById('frame-cross'));
const background = /** @type {HTMLElement} */ (document.getElementById('background-at-end'));
const clip = /** @type {HTMLVideoElement} */ (document.getElementById('video'));
const button = /** @type {HTMLButtonElement} */ (document.getElementById('background-button'));
const pressed = /** @type {HTMLElement} */ (document.getElementById('button-pressed'));

// A click that a picker takes must not reach the page.
button.addEventListener('click', () => (pressed.hidden = false));

const inShadow = new Image(240);
inShadow.id = 'in-shadow';
inShadow.alt = 'A koala';
inShadow.src = '../demo/photos/koala.jpg';
shadowHost.attachShadow({ mode: 'open' }).append(inShadow);

const other = new URLSearchParams(location.search).get('other') ?? location.origin;
/** @param {string} path */
const atOther = (path) => new URL(new URL(path, location.href).href.slice(location.origin.length), other).href;
crossFrame.src = atOther('frame.html?photo=panda');
background.style.backgroundImage = `url("${atOther('../demo/photos/polar-bear.jpg')}")`;

if (document.readyState !== 'complete') await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
await inShadow.decode();
if (clip.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) {
  await new Promise((resolve) => clip.addEventListener('loadeddata', resolve, { once: true }));
}
document.documentElement.dataset['ready'] = 'true';
