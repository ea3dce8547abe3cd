// @ts-check
import { waitFor } from './timing.mjs';

/**
 * One control of the card, as a screen reader and a pointer find it.
 * @typedef {object} Control
 * @property {string} name
 * @property {string} kind of element: `button`, `select`, `input`
 * @property {boolean | undefined} pressed of a toggle
 * @property {boolean} disabled
 * @property {boolean} focused
 * @property {string} value
 * @property {{x: number, y: number}} middle in CSS pixels of the viewport
 */

/** @typedef {import('./launch.mjs').LaunchedBrowser} LaunchedBrowser */
/** @typedef {import('puppeteer-core').Page} Page */

/**
 * The card's controls in their order. Its shadow root is closed to pages, so the extension looks.
 * @param {LaunchedBrowser} launched
 * @returns {Promise<Control[]>} none without a card
 */
export function readControls(launched) {
  return launched.evaluateInExtension(async () => {
    const api = globalThis.browser ?? globalThis.chrome;
    const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
    const [frame] = await api.scripting.executeScript({ target: { tabId: tab?.id ?? 0 }, func: readInPage });
    return frame?.result ?? [];

    /** @returns {Control[]} */
    function readInPage() {
      const dom = /** @type {any} */ (globalThis).chrome?.dom;
      const openRoot = (/** @type {any} */ element) =>
        dom?.openOrClosedShadowRoot ? dom.openOrClosedShadowRoot(element) : element.openOrClosedShadowRoot;
      // A host may lie anywhere, in shadow trees of the page too.
      /** @type {(tree: ParentNode) => ShadowRoot[]} */
      const rootsIn = (tree) =>
        Array.from(tree.querySelectorAll('*')).flatMap((element) => {
          const root = element instanceof HTMLElement ? openRoot(element) : null;
          return root ? [root, ...rootsIn(root)] : [];
        });
      const roots = rootsIn(document);
      const root = roots.find((each) => each.querySelector('[role=dialog]'));
      /** @type {(HTMLButtonElement | HTMLSelectElement | HTMLInputElement)[]} */
      const controls = Array.from(root?.querySelectorAll('button, select, input') ?? []);
      return controls.map((control) => {
        const { left, top, width, height } = control.getBoundingClientRect();
        const pressed = control.getAttribute('aria-pressed');
        const label = control.closest('label')?.querySelector('span')?.textContent;
        return {
          name: control.getAttribute('aria-label') ?? label ?? control.textContent ?? '',
          kind: control.localName,
          pressed: pressed === null ? undefined : pressed === 'true',
          disabled: control.disabled,
          focused: root?.activeElement === control,
          value: control.value,
          middle: { x: left + width / 2, y: top + height / 2 },
        };
      });
    }
  });
}

/**
 * Waits for a control that can be pressed.
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
 * Goes to a control of the card by Tab alone.
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
