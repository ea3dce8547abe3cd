// @ts-check
// Writes down what the page's policy refuses: an extension that keeps to itself causes nothing that the page can see.
const refused = /** @type {HTMLOutputElement} */ (document.getElementById('refused'));
/** @type {string[]} */
const refusals = [];

document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
  refusals.push(`${effectiveDirective} ${blockedURI}`);
  refused.textContent = refusals.join(', ');
});

const image = /** @type {HTMLImageElement} */ (document.getElementById('strict'));
await image.decode();
document.documentElement.dataset['ready'] = 'true';
