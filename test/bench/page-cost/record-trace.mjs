// @ts-check

/** Kilobytes. While a model works, its process alone fills Chrome's default buffer within seconds, and the beginning is lost. */
const BUFFER = 500_000;

/**
 * @param {import('puppeteer-core').Page} page Chrome's
 * @param {string[]} categories
 * @param {() => Promise<void>} work
 * @returns {Promise<import('./page-tasks.mjs').TraceEvent[]>} events of the whole browser during the work
 */
export async function recordTrace(page, categories, work) {
  const devTools = await page.createCDPSession();
  const traceConfig = {
    recordMode: /** @type {const} */ ('recordUntilFull'),
    traceBufferSizeInKb: BUFFER,
    includedCategories: categories,
    excludedCategories: ['*'],
  };
  await devTools.send('Tracing.start', { transferMode: 'ReturnAsStream', traceConfig });
  await work();
  /** @type {Promise<{stream?: string}>} */
  const completed = new Promise((resolve) => devTools.once('Tracing.tracingComplete', resolve));
  await devTools.send('Tracing.end');
  const text = await readStream(devTools, (await completed).stream ?? '');
  await devTools.detach();
  return JSON.parse(text).traceEvents;
}

/**
 * @param {import('puppeteer-core').CDPSession} devTools
 * @param {string} handle
 */
async function readStream(devTools, handle) {
  let text = '';
  for (let eof = false; !eof;) {
    const part = await devTools.send('IO.read', { handle, size: 4_000_000 });
    text += part.base64Encoded ? Buffer.from(part.data, 'base64').toString() : part.data;
    ({ eof } = part);
  }
  await devTools.send('IO.close', { handle });
  return text;
}
