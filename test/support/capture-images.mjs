// @ts-check

/**
 * An image that a content script has captured.
 * @typedef {object} SeenCapture
 * @property {string} name
 * @property {string} kind
 * @property {string} [error] code of the error
 * @property {string} captureMethod
 * @property {'file' | 'pixels'} source
 * @property {string} mimeType
 * @property {number} width of the pixels
 * @property {number} height
 * @property {[number, number, number]} mean mean color on white, each channel from 0 to 255
 */

/** @typedef {{candidateId: string, name: string, kind: string}} ListedEntry */
/** @typedef {import('./launch.mjs').LaunchedBrowser} LaunchedBrowser */

/**
 * Presses the toolbar button, which grants `activeTab`, and injects the content script into the page.
 * @param {LaunchedBrowser} launched
 * @param {import('puppeteer-core').Page} page
 * @returns {Promise<number>} id of the tab
 */
export async function prepareTab(launched, page) {
  const popup = await launched.pressToolbarButton(page);
  const tabId = await popup.evaluate(async () => {
    const api = globalThis.browser ?? globalThis.chrome;
    const [tab] = await api.tabs.query({ active: true, currentWindow: true });
    await api.runtime.sendMessage({ to: 'background', type: 'ensureContentScript', payload: { tabId: tab?.id } });
    return tab?.id ?? -1;
  });
  await popup.close();
  return tabId;
}

/**
 * Returns the ids of the tab's reachable frames, without the top frame.
 * @param {LaunchedBrowser} launched
 * @param {number} tabId
 * @returns {Promise<number[]>}
 */
export function readInnerFrames(launched, tabId) {
  return launched.evaluateInExtension(async (tab) => {
    const api = globalThis.browser ?? globalThis.chrome;
    const reached = await api.scripting.executeScript({ target: { tabId: tab, allFrames: true }, func: () => true });
    return reached.map(({ frameId }) => frameId).filter((frameId) => frameId !== 0);
  }, tabId);
}

/**
 * Captures all images of a frame at the same time.
 * @param {LaunchedBrowser} launched
 * @param {number} tabId
 * @param {number} [frame] default: the top frame
 * @returns {Promise<SeenCapture[]>}
 */
export function captureImages(launched, tabId, frame = 0) {
  return launched.evaluateInExtension(
    async (tab, frameId) => {
      const api = globalThis.browser ?? globalThis.chrome;
      const ask = (/** @type {string} */ type, /** @type {object} */ payload) =>
        api.tabs.sendMessage(tab, { to: 'content', type, payload }, { frameId });
      const listed = await new Promise((resolve) => {
        const port = api.tabs.connect(tab, { frameId, name: 'scan' });
        // An entry is sent again when it changes.
        /** @type {Map<string, ListedEntry>} */
        const entries = new Map();
        port.onMessage.addListener((/** @type {{entries: ListedEntry[], scanning: boolean}} */ update) => {
          for (const entry of update.entries) entries.set(entry.candidateId, entry);
          if (update.scanning) return;
          port.disconnect();
          resolve([...entries.values()]);
        });
      });
      return Promise.all(listed.map(captureOne));

      async function captureOne(/** @type {ListedEntry} */ { candidateId, name, kind }) {
        const { ok, value, error } = await ask('captureCandidate', { candidateId });
        if (!ok) return { name, kind, error: error.code };
        const { source, captureMethod } = value;
        return { name, kind, captureMethod, source: source.kind, mimeType: source.mimeType ?? '', ...(await look(source)) };
      }

      async function look(/** @type {any} */ source) {
        const drawable = await decode(source);
        const { width, height } = drawable;
        const context = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(width, height).getContext('2d'));
        context.fillStyle = 'white';
        context.fillRect(0, 0, width, height);
        context.drawImage(drawable, 0, 0);
        const { data } = context.getImageData(0, 0, width, height);
        const meanOf = (/** @type {number} */ channel) =>
          Math.round(data.reduce((sum, value, index) => (index % 4 === channel ? sum + value : sum), 0) / (width * height));
        return { width, height, mean: [0, 1, 2].map(meanOf) };
      }

      /** @returns {Promise<ImageBitmap | HTMLImageElement>} */
      async function decode(/** @type {any} */ source) {
        const { bytes, mimeType, crop, rgba, width, height } = source;
        if (rgba) return createImageBitmap(new ImageData(new Uint8ClampedArray(rgba), width, height));
        const blob = new Blob([bytes], { type: mimeType });
        if (crop) return createImageBitmap(blob, crop.x, crop.y, crop.width, crop.height);
        if (mimeType !== 'image/svg+xml') return createImageBitmap(blob);
        const image = new Image();
        image.src = URL.createObjectURL(blob);
        await image.decode();
        return image;
      }
    },
    tabId,
    frame,
  );
}

/**
 * Classifies all images of a tab's top frame.
 * @param {LaunchedBrowser} launched
 * @param {number} tabId
 * @returns {Promise<{name: string, kind: string, error?: string, captureMethod: string, label: string, probability: number,
 *   thumbnail: number[]}[]>} `thumbnail`: mean color and mean deviation from it, each from 0 to 255
 */
export function classifyImages(launched, tabId) {
  return launched.evaluateInExtension(async (tab) => {
    const api = globalThis.browser ?? globalThis.chrome;
    const ask = (/** @type {string} */ type, /** @type {object} */ payload) =>
      api.tabs.sendMessage(tab, { to: 'content', type, payload }, { frameId: 0 });
    /** @type {Map<string, any>} */
    const entries = new Map();
    const port = api.tabs.connect(tab, { frameId: 0, name: 'scan' });
    let isAsked = false;
    await new Promise((resolve) => {
      port.onMessage.addListener((/** @type {any} */ { scanning, dropped, entries: changed, run }) => {
        for (const entry of changed) entries.set(entry.candidateId, entry);
        for (const candidateId of dropped) entries.delete(candidateId);
        if (!scanning && !isAsked) void ask('startScan', { candidateIds: null, again: false, askedAt: Date.now() });
        isAsked ||= !scanning;
        if (run?.phase === 'finished') resolve(undefined);
      });
    });
    port.disconnect();
    return Promise.all([...entries.values()].map(read));

    async function read(/** @type {any} */ { name, kind, state }) {
      if (state.kind !== 'classified') {
        return {
          name,
          kind,
          error: state.error?.code ?? state.kind,
          captureMethod: '',
          label: '',
          probability: 0,
          thumbnail: [],
        };
      }
      const { captureMethod, predictions } = state.classification;
      const { label, probability } = predictions[0];
      return { name, kind, captureMethod, label, probability, thumbnail: await look(state.thumbnail) };
    }

    async function look(/** @type {{bytes: ArrayBuffer, mimeType: string}} */ { bytes, mimeType }) {
      const bitmap = await createImageBitmap(new Blob([bytes], { type: mimeType })).catch(() => null);
      if (!bitmap) return [];
      const { width, height } = bitmap;
      const context = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(width, height).getContext('2d'));
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      const average = (/** @type {(value: number, index: number) => number} */ of) =>
        data.reduce((sum, value, index) => sum + of(value, index), 0) / (width * height);
      const means = [0, 1, 2].map((channel) => average((value, index) => (index % 4 === channel ? value : 0)));
      const spread = average((value, index) => (index % 4 === 1 ? Math.abs(value - (means[1] ?? 0)) : 0));
      return [...means, spread].map(Math.round);
    }
  }, tabId);
}

/**
 * Makes the built extension count its screenshots. For `prepare` of a session.
 * @param {string} folder of the built extension
 */
export async function countShots(folder) {
  const { readFile, writeFile } = await import('node:fs/promises');
  const counting = `{
    const { tabs, storage } = globalThis.browser ?? globalThis.chrome;
    const take = tabs.captureVisibleTab.bind(tabs);
    let count = 0;
    tabs.captureVisibleTab = (...given) => (storage.local.set({ shots: ++count }), take(...given));
  }\n`;
  await writeFile(`${folder}/background.js`, counting + (await readFile(`${folder}/background.js`, 'utf8')));
}

/** @param {LaunchedBrowser} launched @returns {Promise<number>} screenshots since the background was started */
export function readShots(launched) {
  return launched.evaluateInExtension(async () => {
    const { shots = 0 } = await (globalThis.browser ?? globalThis.chrome).storage.local.get('shots');
    return Number(shots);
  });
}
