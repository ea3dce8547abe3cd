// @ts-check

/**
 * Runs functions with the rights of Firefox itself, which `-remote-allow-system-access` allows.
 * @typedef {object} Privileged
 * @property {import('./launch.mjs').ExtensionView['evaluate']} evaluate in the browser's own window
 */

/**
 * @param {import('puppeteer-core').Browser} browser
 * @returns {Promise<Privileged>}
 */
export async function connectPrivileged(browser) {
  // puppeteer has no method for Firefox's own windows. Its connection to WebDriver BiDi exists, but not in its types.
  const { connection } = /** @type {{connection: {send(method: string, params: object): Promise<{result: any}>}}} */ (
    /** @type {unknown} */ (browser)
  );
  const { result: tree } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const window = tree.contexts.find((/** @type {{url: string}} */ each) => each.url.endsWith('/browser.xhtml'));
  if (!window) throw new Error("Firefox's own window was not found.");
  return {
    async evaluate(pageFunction, ...args) {
      const expression = `(async () => JSON.stringify(await (${pageFunction})(...${JSON.stringify(args)})) ?? 'null')()`;
      const target = { context: window.context };
      const { result } = await connection.send('script.evaluate', { expression, target, awaitPromise: true });
      if (result.type === 'exception') throw new Error(`In Firefox's own window: ${result.exceptionDetails.text}`);
      return JSON.parse(result.result.value);
    },
  };
}
