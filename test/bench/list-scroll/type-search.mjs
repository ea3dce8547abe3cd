// @ts-check

/**
 * Types words into the search of a list, one letter at a time, and deletes them again.
 * @param {import('puppeteer-core').Page} page in front
 * @param {string} words
 * @returns {Promise<number[]>} milliseconds from each key to the frame after it
 */
export async function typeIntoSearch(page, words) {
  await page.evaluate(watchKeys);
  await page.focus('.find input');
  for (const letter of words) await press(page, /** @type {import('puppeteer-core').KeyInput} */ (letter));
  for (let i = 0; i < words.length; i++) await press(page, 'Backspace');
  return page.evaluate(() => /** @type {{keyTimes: number[]}} */ (/** @type {unknown} */ (window)).keyTimes);
}

/** @param {import('puppeteer-core').Page} page @param {import('puppeteer-core').KeyInput} key */
async function press(page, key) {
  const before = await countKeys(page);
  await page.keyboard.press(key);
  while ((await countKeys(page)) === before);
}

/** @param {import('puppeteer-core').Page} page */
function countKeys(page) {
  return page.evaluate(() => /** @type {{keyTimes: number[]}} */ (/** @type {unknown} */ (window)).keyTimes.length);
}

/** Runs in the page. */
function watchKeys() {
  /** @type {number[]} */
  const keyTimes = [];
  Object.assign(window, { keyTimes });
  addEventListener(
    'input',
    ({ timeStamp }) =>
      requestAnimationFrame(() => {
        // The message arrives after the frame has been produced.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => keyTimes.push(performance.now() - timeStamp);
        port2.postMessage(null);
      }),
    { capture: true },
  );
}
