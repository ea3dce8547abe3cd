// @ts-check

/** @typedef {{name: string, used: number}} Heap in megabytes, array buffers included */

/**
 * Returns the heaps of the engine's host document and of its worker, after garbage collection. Only Chrome's developer tools
 * reach them.
 * @param {import('./launch.mjs').LaunchedBrowser} launched
 * @returns {Promise<Heap[]>}
 */
export async function readEngineHeaps({ name, browser, extensionOrigin }) {
  if (name !== 'chrome') return [];
  const target = browser.targets().find((each) => each.url() === `${extensionOrigin}/offscreen.html`);
  if (!target) return [];
  const document = await target.createCDPSession();
  try {
    /** @type {import('puppeteer-core').CDPSession[]} */
    const workers = [];
    document.on('sessionattached', (session) => workers.push(session));
    await document.send('Target.setAutoAttach', { autoAttach: true, flatten: true, waitForDebuggerOnStart: false });
    const heaps = [{ name: 'document', used: await usedBy(document) }];
    for (const worker of workers) heaps.push({ name: 'worker', used: await usedBy(worker) });
    return heaps;
  } finally {
    await document.detach();
  }
}

/** @param {import('puppeteer-core').CDPSession} session */
async function usedBy(session) {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
  return Math.round((usedSize + backingStorageSize) / 1e5) / 10;
}
