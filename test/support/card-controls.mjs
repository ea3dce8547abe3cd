// @ts-check
import { readOverlays } from './read-overlays.mjs';
import { waitFor } from './timing.mjs';

/**
 * A control of the card, as a screen reader and a pointer find it.
 * @typedef {object} Control
 * @property {string} name
 * @property {string} kind kind of element: `button` or `input`
 * @property {boolean | undefined} pressed state of a toggle
 * @property {boolean} disabled
 * @property {boolean} focused
 * @property {string} value
 * @property {{x: number, y: number}} middle center, in CSS pixels of the viewport
 */

/** @typedef {import('./launch.mjs').LaunchedBrowser} LaunchedBrowser */
/** @typedef {import('puppeteer-core').Page} Page */

/**
 * Returns the card's controls in their order.
 * @param {LaunchedBrowser} launched
 * @returns {Promise<Control[]>} empty without a card
 */
export async function readControls(launched) {
  return (await readOverlays(launched, readInPage))[0] ?? [];
}

/**
 * Runs in the page.
 * @param {import('./read-overlays.mjs').Overlays} overlays
 * @returns {Control[]}
 */
function readInPage({ wordsOf, controls }) {
  const all = /** @type {(HTMLButtonElement | HTMLInputElement)[]} */ (controls());
  return all.map((control) => {
    const { left, top, width, height } = control.getBoundingClientRect();
    const pressed = control.getAttribute('aria-pressed');
    const label = control.closest('label')?.querySelector('span');
    return {
      name: wordsOf(label ?? control),
      kind: control.localName,
      pressed: pressed === null ? undefined : pressed === 'true',
      disabled: control.disabled,
      focused: /** @type {ShadowRoot} */ (control.getRootNode()).activeElement === control,
      value: control.value,
      middle: { x: left + width / 2, y: top + height / 2 },
    };
  });
}

/**
 * Waits for a control that is enabled.
 * @param {LaunchedBrowser} launched
 * @param {string | RegExp} name
 * @returns {Promise<Control>}
 */
export function waitForControl(launched, name) {
  const isMeant = (/** @type {Control} */ control) =>
    !control.disabled && (typeof name === 'string' ? control.name === name : name.test(control.name));
  return waitFor(async () => (await readControls(launched)).find(isMeant), { what: `the card's control ${name}` });
}

/**
 * Clicks a control of the card.
 * @param {LaunchedBrowser} launched
 * @param {Page} page
 * @param {string | RegExp} name
 */
export async function clickControl(launched, page, name) {
  const { middle } = await waitForControl(launched, name);
  await page.mouse.click(middle.x, middle.y);
}

/**
 * Moves the focus to a control of the card by the Tab key alone.
 * @param {LaunchedBrowser} launched
 * @param {Page} page
 * @param {string} name
 */
export async function tabToControl(launched, page, name) {
  const { length } = await readControls(launched);
  for (let step = 0; step <= length; step += 1) {
    if ((await readControls(launched)).some((control) => control.focused && control.name === name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach the control "${name}".`);
}
