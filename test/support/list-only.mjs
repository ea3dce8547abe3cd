// @ts-check

/**
 * Makes a press on the button list the images of a page without starting a run, as the options allow.
 * @param {Pick<import('./launch.mjs').LaunchedBrowser, 'evaluateInExtension'>} launched
 */
export function listOnly({ evaluateInExtension }) {
  return setMostAtOnce(evaluateInExtension, 0);
}

/**
 * Makes a press on the button start the run, as it does for people.
 * @param {Pick<import('./launch.mjs').LaunchedBrowser, 'evaluateInExtension'>} launched
 */
export function startAtOnce({ evaluateInExtension }) {
  return setMostAtOnce(evaluateInExtension, 50);
}

/**
 * @param {import('./launch.mjs').ExtensionView['evaluate']} evaluate
 * @param {number} most
 */
function setMostAtOnce(evaluate, most) {
  return evaluate((value) => (globalThis.browser ?? globalThis.chrome).storage.local.set({ 'settings.mostAtOnce': value }), most);
}
