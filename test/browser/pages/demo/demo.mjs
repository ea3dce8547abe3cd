// @ts-check
// Fills in what HTML alone cannot say: the canvas, the data: and blob: addresses, the image of the other origin, the clip.
// `<html data-ready>` is set when everything but the lazy photograph has arrived; `data-failed` names what did not.

const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('demo-koala'));
const clip = /** @type {HTMLVideoElement} */ (document.getElementById('demo-polar-bear'));
const playButton = /** @type {HTMLButtonElement} */ (document.getElementById('play'));

const arrivals = await Promise.allSettled([
  ...imagesInMarkup().map(arrived),
  showImage('demo-panda', otherOriginAddress('photos/panda.jpg')),
  paint(canvas, 'photos/koala.jpg'),
  fetchBlob('photos/rocket.jpg')
    .then(toDataUrl)
    .then((address) => showImage('demo-rocket', address)),
  fetchBlob('photos/astronaut.jpg').then((blob) => showImage('demo-astronaut', URL.createObjectURL(blob))),
  startClip(clip, playButton),
]);

const failures = arrivals.filter((arrival) => arrival.status === 'rejected').map(({ reason }) => String(reason));
if (failures.length > 0) document.documentElement.dataset['failed'] = failures.join('; ');
document.documentElement.dataset['ready'] = 'true';

function imagesInMarkup() {
  return [...document.querySelectorAll('img')].filter((image) => image.hasAttribute('src') && image.loading !== 'lazy');
}

/** @param {HTMLImageElement} image */
async function arrived(image) {
  await image.decode().catch(() => Promise.reject(new Error(`${image.id} did not load`)));
}

/** @param {string} id @param {string} address */
async function showImage(id, address) {
  const image = /** @type {HTMLImageElement} */ (document.getElementById(id));
  image.src = address;
  await arrived(image);
}

/**
 * The same path on the origin that `?other=http://127.0.0.1:PORT` names. Anything but loopback is ignored, and without it the
 * page's own origin serves the photograph, which the caption then says.
 * @param {string} path
 */
function otherOriginAddress(path) {
  const here = new URL(path, location.href);
  const other = URL.parse(new URLSearchParams(location.search).get('other') ?? '');
  const usable = other !== null && other.origin !== location.origin && /^(127\.0\.0\.1|localhost)$/.test(other.hostname);
  const caption = /** @type {HTMLElement} */ (document.getElementById('other-origin'));
  caption.textContent = usable ? other.host : 'no second origin given';
  return usable ? new URL(here.pathname, other).href : here.href;
}

/** @param {HTMLCanvasElement} target @param {string} path */
async function paint(target, path) {
  const bitmap = await createImageBitmap(await fetchBlob(path));
  target.getContext('2d')?.drawImage(bitmap, 0, 0, target.width, target.height);
  bitmap.close();
}

/** @param {string} path */
async function fetchBlob(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.blob();
}

/** @param {Blob} blob @returns {Promise<string>} */
function toDataUrl(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(blob);
  });
}

/**
 * Plays at once, except for those who asked for less motion; arrives with its first frame.
 * @param {HTMLVideoElement} video @param {HTMLButtonElement} button
 */
async function startClip(video, button) {
  const showState = () => (button.textContent = video.paused ? 'Play' : 'Pause');
  video.addEventListener('play', showState);
  video.addEventListener('pause', showState);
  button.addEventListener('click', () => void (video.paused ? video.play() : video.pause()));
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches) await video.play().catch(showState);
  if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) return;
  await new Promise((resolve, reject) => {
    video.addEventListener('loadeddata', resolve, { once: true });
    video.addEventListener('error', () => reject(new Error(`${video.id} did not load`)), { once: true });
  });
}
