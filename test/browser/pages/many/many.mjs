// @ts-check
// `?count=2000` images at once, `?perSecond=50` more all the time (`?last=600` of them). Each is `N.png`, which the server makes; of
// `?large=4` more, `large-N.png`.
// `<html data-ready>` is set when those of the start have loaded.

const parameters = new URLSearchParams(location.search);
/** @param {string} name */
const numberOf = (name) => Number(parameters.get(name) ?? '0');
const images = /** @type {HTMLElement} */ (document.getElementById('images'));
const last = parameters.has('last') ? numberOf('last') : Infinity;
let made = 0;

/** @param {string} file */
function show(file) {
  const image = new Image(96, 96);
  image.alt = `Image ${file}`;
  image.src = `${file}.png`;
  images.append(image);
  return image;
}

function append() {
  made += 1;
  return show(String(made - 1));
}

const large = Array.from({ length: numberOf('large') }, (_, index) => show(`large-${index}`));
const first = [...large, ...Array.from({ length: numberOf('count') }, append)];
await Promise.all(first.map((image) => image.decode()));
document.documentElement.dataset['ready'] = 'true';

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
