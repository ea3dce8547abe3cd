// @ts-check

/** Presses for what else has the focus in between: the browser's own controls, and those of a card. */
const OTHERS = 30;

/**
 * Presses Tab through a page and returns the controls that it does not reach.
 * @param {import('puppeteer-core').Page} page in front
 * @returns {Promise<string[]>} beginnings of their HTML
 */
export async function findUnreachableByTab(page) {
  const count = await page.evaluate(collectControls);
  let left = count;
  for (let press = 0; left > 0 && press < 2 * count + OTHERS;) {
    // A press reaches one control at most, so the page is asked after as many presses as there are controls left.
    for (const end = press + left; press < end; press++) await page.keyboard.press('Tab');
    left = await page.evaluate(() => {
      const { leftToReach } = /** @type {{leftToReach: Set<Element>}} */ (/** @type {unknown} */ (window));
      return leftToReach.size;
    });
  }
  return page.evaluate(() => {
    const { leftToReach } = /** @type {{leftToReach: Set<Element>}} */ (/** @type {unknown} */ (window));
    return Array.from(leftToReach, ({ outerHTML }) => outerHTML.slice(0, 160));
  });
}

/**
 * Keeps the controls that Tab has to reach, and returns their number. Each press then removes the control that has the focus after it. In
 * a group of radio buttons, Tab reaches only the chosen one. Runs in the page.
 */
function collectControls() {
  const scope = document.querySelector('dialog[open]') ?? document;
  const all = scope.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]');
  const isDisabled = (/** @type {Element} */ element) => element.matches(':disabled, [tabindex="-1"]');
  const isOtherRadio = (/** @type {Element} */ element) => element.matches('input[type=radio]:not(:checked)');
  const shown = Array.from(all).filter(
    (element) => element.checkVisibility({ visibilityProperty: true }) && !isDisabled(element) && !isOtherRadio(element),
  );
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  /** @type {Set<Element | null>} */
  const leftToReach = new Set(shown);
  Object.assign(window, { leftToReach });
  window.addEventListener('keyup', () => leftToReach.delete(document.activeElement), { capture: true });
  return shown.length;
}
