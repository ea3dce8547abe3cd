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
  for (let press = 0; left > 0 && press < 2 * count + OTHERS; press++) {
    await page.keyboard.press('Tab');
    left = await page.evaluate(() => {
      const { leftToReach } = /** @type {{leftToReach: Set<Element | null>}} */ (/** @type {unknown} */ (window));
      leftToReach.delete(document.activeElement);
      return leftToReach.size;
    });
  }
  return page.evaluate(() => {
    const { leftToReach } = /** @type {{leftToReach: Set<Element>}} */ (/** @type {unknown} */ (window));
    return Array.from(leftToReach, ({ outerHTML }) => outerHTML.slice(0, 160));
  });
}

/**
 * Keeps the controls that Tab has to reach, and returns their number. In a group of radio buttons, Tab reaches only the chosen one. Runs in
 * the page.
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
  Object.assign(window, { leftToReach: new Set(shown) });
  return shown.length;
}
