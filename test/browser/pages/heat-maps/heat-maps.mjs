// @ts-check
// Draws the test picture and puts it everywhere. `<html data-ready>` is set when it is shown everywhere.

const picture = { width: 240, height: 160 };
/** Colours that neither the page has nor a heat map. */
const quadrants = ['#a01010', '#107818', '#1030a0', '#505868'];
/** Row and column of cells that a heat map has hot, and the colour that marks them. The map has 7 x 7 cells. */
const marks = [
  [1, 1],
  [1, 5],
  [5, 2],
];
const markColour = '#ff00ff';
/** The network's region: the middle square of 0.875 of the shorter side. Either way round. */
const region = (/** @type {number} */ width, /** @type {number} */ height) => {
  const side = 0.875 * Math.min(width, height);
  return { x: (width - side) / 2, y: (height - side) / 2, cell: side / 7 };
};

/** @param {HTMLCanvasElement} canvas @param {number} width @param {number} height */
function drawPicture(canvas, width, height) {
  Object.assign(canvas, { width, height });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  quadrants.forEach((colour, index) => {
    context.fillStyle = colour;
    context.fillRect(((index % 2) * width) / 2, (Math.floor(index / 2) * height) / 2, width / 2, height / 2);
  });
  const { x, y, cell } = region(width, height);
  context.fillStyle = markColour;
  for (const [row = 0, column = 0] of marks) context.fillRect(x + column * cell, y + row * cell, cell, cell);
  return canvas;
}

/** The picture lying on its side, in a file that says so (EXIF orientation 6: turn by 90 degrees clockwise). */
async function turnedJpeg() {
  const upright = drawPicture(document.createElement('canvas'), picture.height, picture.width);
  const lying = document.createElement('canvas');
  Object.assign(lying, picture);
  const context = /** @type {CanvasRenderingContext2D} */ (lying.getContext('2d'));
  context.setTransform(0, -1, 1, 0, 0, picture.height);
  context.drawImage(upright, 0, 0);
  const jpeg = new Uint8Array(await (await toBlob(lying, 'image/jpeg')).arrayBuffer());
  // TIFF, big-endian, with one entry: tag 0x0112, one short, 6.
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
  const exif = [0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return new Blob([jpeg.subarray(0, 2), new Uint8Array(exif), jpeg.subarray(2)], { type: 'image/jpeg' });
}

/** @param {HTMLCanvasElement} canvas @param {string} type @returns {Promise<Blob>} */
function toBlob(canvas, type) {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no file'))), type, 1),
  );
}

const png = await toBlob(drawPicture(document.createElement('canvas'), picture.width, picture.height), 'image/png');
/** Each has an address of its own: images of one address are listed once. */
const address = () => URL.createObjectURL(png);
const turned = URL.createObjectURL(await turnedJpeg());

const inShadow = new Image();
inShadow.id = 'in-shadow';
inShadow.style.width = '240px';
const host = /** @type {HTMLElement} */ (document.getElementById('host'));
host.attachShadow({ mode: 'open' }).append(inShadow);

const images = [...document.querySelectorAll('img'), inShadow];
for (const image of images) {
  image.alt = image.id;
  image.src = image.id === 'orientation' ? turned : address();
}
const loading = images.map((image) => image.decode());
for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.background'))) {
  const first = box.id === 'background-areas' ? 'linear-gradient(#999, #999), ' : '';
  box.title = box.id;
  box.style.backgroundImage = `${first}url("${address()}")`;
}
const input = /** @type {HTMLInputElement} */ (document.getElementById('input'));
input.alt = input.id;
input.src = address();
loading.push(new Promise((resolve) => input.addEventListener('load', () => resolve(), { once: true })));
const drawn = /** @type {SVGImageElement} */ (/** @type {unknown} */ (document.getElementById('svg-image')));
drawn.setAttribute('title', drawn.id);
drawn.setAttribute('href', address());
const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas'));
canvas.title = canvas.id;
drawPicture(canvas, picture.width, picture.height);
const video = /** @type {HTMLVideoElement} */ (document.getElementById('video'));
video.title = video.id;
const film = document.createElement('canvas');
video.srcObject = film.captureStream(30);
const redraw = setInterval(() => drawPicture(film, picture.width, picture.height), 50);
await new Promise((resolve) => video.addEventListener('loadeddata', resolve, { once: true }));
clearInterval(redraw);
await Promise.all(loading);

document.getElementById('scroller')?.scrollTo(60, 20);
document.getElementById('sticky-scroller')?.scrollTo(0, 150);
document.documentElement.dataset['ready'] = 'true';
