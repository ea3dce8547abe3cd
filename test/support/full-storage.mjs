// @ts-check

/** @typedef {import('puppeteer-core').Page} Page one of the extension's */

/**
 * Preferences under which Firefox has little room for what extensions store: otherwise a fifth of the disk, up to 10 GB. Chrome has 10 MB.
 */
export const littleStorage = { 'dom.quotaManager.temporaryStorage.fixedLimit': 10_240 };

/**
 * Stores random text, which no browser can compress, until there is no room for a character.
 * @param {Page} page
 * @returns {Promise<{stored: number, refusal: string}>} how many characters, and what the browser says of one more
 */
export function fillStorage(page) {
  return page.evaluate(async () => {
    const { local } = (globalThis.browser ?? globalThis.chrome).storage;
    const randomText = (/** @type {number} */ length) =>
      String.fromCharCode(...crypto.getRandomValues(new Uint16Array(length)).map((code) => 0x100 + (code % 0xc000)));
    let [count, stored, refusal] = [0, 0, ''];
    for (const [blocks, length] of /** @type {const} */ ([
      [64, 16_384],
      [1, 16_384],
      [1, 1024],
      [1, 64],
      [1, 1],
    ])) {
      // Firefox refuses all for a moment after it has refused once, and then finds room that was given back.
      for (let refusals = 0; refusals < 3;) {
        const text = Array.from({ length: blocks }, () => randomText(length)).join('');
        try {
          await local.set({ [`filler.${count}`]: text });
          count += 1;
          stored += text.length;
          refusals = 0;
        } catch (error) {
          refusals += 1;
          if (/quota/i.test(String(error))) refusal = String(error);
        }
      }
    }
    return { stored, refusal };
  });
}

/** @param {Page} page */
export function emptyStorage(page) {
  return page.evaluate(async () => {
    const { local } = (globalThis.browser ?? globalThis.chrome).storage;
    const keys = Object.keys(await local.get(null));
    await local.remove(keys.filter((key) => key.startsWith('filler.')));
  });
}
