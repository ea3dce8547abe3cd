// @ts-check

/**
 * Sends a message to the background, as a page of the extension does.
 * @param {import('puppeteer-core').Page} page one of the extension's
 * @param {string} type
 * @param {object} [payload]
 * @returns {Promise<any>}
 */
export async function askBackground(page, type, payload = {}) {
  const answer = await page.evaluate(
    (message) => {
      const api = globalThis.browser ?? globalThis.chrome;
      return api.runtime.sendMessage(message);
    },
    { to: 'background', type, payload },
  );
  if (answer?.ok) return answer.value;
  throw new Error(`The background answered "${type}" with ${JSON.stringify(answer?.error)}.`);
}

/**
 * Stores settings as if a person had changed only these in the options. The settings with which
 * tests differ from people stay: whether a press on the button starts a run, and whether the network for kinds of picture takes part.
 * @param {import('puppeteer-core').Page} page one of the extension's
 * @param {Record<string, unknown>} settings
 */
export async function storeSettings(page, settings) {
  await page.evaluate(async (wanted) => {
    const api = globalThis.browser ?? globalThis.chrome;
    const before = Object.keys(await api.storage.local.get(null)).filter((key) =>
      /^settings(\.(?!mostAtOnce|tellsKinds)|$)/.test(key),
    );
    await api.storage.local.remove(before);
    const items = Object.entries(wanted).map(([field, value]) => [`settings.${field}`, value]);
    await api.storage.local.set(Object.fromEntries(items));
  }, settings);
}
