// @ts-check
// `?count=2000` images at once, `?perSecond=50` more all the time (`?last=600` of them). Each is `N.png`, which the server makes.
// `<html data-ready>` is set when those of the start have loaded.

const parameters = new URLSearchParams(location.search);
/** @param {string} name */
const numberOf = (name) => Number(parameters.get(name) ?? '0');
const images = /** @type {HTMLElement} */ (document.getElementById('images'));
const last = parameters.has('last') ? numberOf('last') : Infinity;
let made = 0;

function append() {
  const image = new Image(96, 96);
  image.alt = `Image ${made}`;
  image.src = `${made}.png`;
  images.append(image);
  made += 1;
  return image;
}

const first = Array.from({ length: numberOf('count') }, append);
await Promise.all(first.map((image) => image.decode()));
document.documentElement.dataset.ready = 'true';

const perSecond = numberOf('perSecond');
if (perSecond > 0) {
  const start = performance.now();
  const begun = made;
  const appendThoseDue = () => {
    const due = Math.min(last, begun + Math.floor(((performance.now() - start) / 1000) * perSecond));
    while (made < due) append();
    if (made < last) requestAnimationFrame(appendThoseDue);
  };
  requestAnimationFrame(appendThoseDue);
}
