// @ts-check
// Shows the photograph of the demo page that `?photo=` names.
const photo = new URLSearchParams(location.search).get('photo') ?? 'cat';
const image = /** @type {HTMLImageElement} */ (document.getElementById('in-frame'));
image.src = `../demo/photos/${encodeURIComponent(photo)}.jpg`;
