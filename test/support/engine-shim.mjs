// @ts-check
import { insertBefore } from './insert-before.mjs';

/**
 * Changes to the environment of a built extension's worker, to imitate a machine that the test does not have.
 * @typedef {object} EngineShim
 * @property {string} [renderer] name of WebGL's renderer
 * @property {number} [cores] default: 1, so that there is one worker, and a run has three images in progress
 * @property {true} [held] starts in the state after `hold`
 * @property {number} [webglFactor] factor for every number read back from WebGL, to imitate a driver that computes wrong values
 */

/**
 * Orders to a worker with the shim:
 * - `hold`: decodes no further file until `release`
 * - `next`: decodes the files that are held, and holds those that come after them
 * - `first`: decodes the file that was held first, and holds all others
 * - `decoded`: returns how many files it has begun to decode
 * - `inferred`: returns how many times it has run a network with the kernels
 * - `lose`: loses its WebGL contexts
 * - `lose-at-fence`: loses its WebGL contexts as soon as results are awaited
 * - `alive`: returns how many of its WebGL contexts have not been released
 * - `spoil`: makes WebGL compute NaN from now on
 * @typedef {'hold' | 'release' | 'next' | 'first' | 'decoded' | 'inferred' | 'lose' | 'lose-at-fence' | 'alive' | 'spoil'} EngineOrder
 */

/**
 * Inserts the shim before the engine's script.
 * @param {string} folder of the built extension
 * @param {EngineShim} [shim]
 */
export async function addEngineShim(folder, shim = {}) {
  await insertBefore(folder, ['engine.js'], `(${runInWorker})(${JSON.stringify(shim)}, (${countRuns})());`);
  const cores = `Object.defineProperty(navigator, 'hardwareConcurrency', { value: ${shim.cores ?? 1}, configurable: true });`;
  // Tests count how often the same pictures are decoded, so none is recognized.
  const forgetful = `Object.defineProperty(crypto.subtle, 'digest', { value: async () => crypto.getRandomValues(new Uint8Array(32)) });`;
  await insertBefore(folder, ['background.js', 'offscreen.js'], forgetful);
  // The scripts that decide how many images are in progress: the host of the workers, and those that run over images.
  await insertBefore(folder, ['background.js', 'offscreen.js', 'scan.js', 'popup.js', 'panel.js', 'results.js'], cores);
}

/**
 * @param {import('puppeteer-core').Page} page a page of the extension
 * @param {EngineOrder} order
 * @returns {Promise<number>} files or contexts, as they were when the order arrived
 */
export function tellEngine(page, order) {
  return page.evaluate(
    (name) =>
      new Promise((resolve) => {
        const channel = new BroadcastChannel('engine-shim');
        const id = crypto.randomUUID();
        const send = () => channel.postMessage({ order: name, id });
        // The worker may not run yet, and would miss a message sent before it listens.
        const repeating = setInterval(send, 100);
        channel.onmessage = ({ data }) => {
          if (data.answerTo !== id) return;
          clearInterval(repeating);
          channel.close();
          resolve(data.answer);
        };
        send();
      }),
    order,
  );
}

/**
 * Runs in the worker. It is sent as text, so it can use nothing from around it.
 * @param {EngineShim} shim
 * @param {() => number} runs how many times a network has run
 */
function runInWorker({ renderer, webglFactor = 1, held: isHeld }, runs) {
  /** @type {WebGL2RenderingContext[]} all contexts ever created */
  const contexts = [];
  const alive = () => contexts.filter((each) => !each.isContextLost());
  let factor = webglFactor;
  let decoded = 0;
  let losesAtFence = false;
  let holds = isHeld === true;
  /** @type {(() => void)[]} begin to decode the files that are held, the first one first */
  let held = [];

  const canvas = /** @type {any} */ (OffscreenCanvas.prototype);
  const gl = /** @type {any} */ (WebGL2RenderingContext.prototype);
  const { getContext } = canvas;
  const { getParameter, getBufferSubData, fenceSync } = gl;
  const decode = /** @type {any} */ (createImageBitmap);

  canvas.getContext = function (/** @type {unknown[]} */ ...args) {
    const context = getContext.apply(this, args);
    if (context instanceof WebGL2RenderingContext) contexts.push(context);
    return context;
  };
  gl.getParameter = function (/** @type {number} */ name) {
    const isName = name === gl.RENDERER || name === 0x9246; // UNMASKED_RENDERER_WEBGL
    return isName && renderer !== undefined ? renderer : getParameter.call(this, name);
  };
  gl.getBufferSubData = function (/** @type {unknown[]} */ ...args) {
    getBufferSubData.apply(this, args);
    const values = args[2];
    if (values instanceof Float32Array) values.forEach((value, index) => (values[index] = value * factor));
  };
  gl.fenceSync = function (/** @type {unknown[]} */ ...args) {
    const fence = fenceSync.apply(this, args);
    if (losesAtFence) loseAll();
    return fence;
  };
  const decodeHeld = async (/** @type {() => Promise<any>} */ decodeNow) => {
    decoded += 1;
    if (holds) await new Promise((resolve) => held.push(() => resolve(undefined)));
    return decodeNow();
  };
  globalThis.createImageBitmap = (/** @type {unknown[]} */ ...args) => decodeHeld(() => decode(...args));

  const files = /** @type {any} */ (globalThis).ImageDecoder?.prototype;
  if (files) {
    const { decode: decodeFrame } = files;
    files.decode = async function (/** @type {unknown[]} */ ...args) {
      // Others are animations, of which each frame is decoded.
      return this.type === 'image/jpeg' ? decodeHeld(() => decodeFrame.apply(this, args)) : decodeFrame.apply(this, args);
    };
  }

  function loseAll() {
    losesAtFence = false;
    for (const each of alive()) each.getExtension('WEBGL_lose_context')?.loseContext();
  }

  const channel = new BroadcastChannel('engine-shim');
  /** The last order's. A page repeats an order until it hears the answer; done again, "next" would decode files that came meanwhile. */
  let obeyedId = '';
  channel.onmessage = ({ data: { order, id } }) => {
    if (!order || id === obeyedId) return;
    obeyedId = id;
    const answers = { decoded, inferred: runs(), alive: alive().length };
    if (order === 'spoil') factor = Number.NaN;
    if (order === 'hold' || order === 'next') holds = true;
    if (order === 'release') holds = false;
    if (order === 'first') held.shift()?.();
    if (order === 'release' || order === 'next') {
      for (const begin of held) begin();
      held = [];
    }
    if (order === 'lose') loseAll();
    if (order === 'lose-at-fence') losesAtFence = true;
    channel.postMessage({ answerTo: id, answer: answers[/** @type {keyof typeof answers} */ (order)] ?? answers.alive });
  };
}

/** Counts from now on how many times a network is run by the kernels. Runs in the worker. @returns {() => number} */
function countRuns() {
  let count = 0;
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = /** @type {any} */ (
    async (/** @type {WebAssembly.Module} */ module, /** @type {WebAssembly.Imports} */ imports) => {
      const instance = await instantiate(module, imports);
      // From bytes, a module comes with its instance: TensorFlow.js does that.
      if (!(instance instanceof WebAssembly.Instance)) return instance;
      const { run, pack, ...others } = /** @type {Record<string, any>} */ (instance.exports);
      // Other modules of the engine have no weights.
      if (!run || !pack) return instance;
      const countRun = (/** @type {unknown[]} */ ...args) => {
        count += 1;
        return run(...args);
      };
      return { exports: { ...others, pack, run: countRun } };
    }
  );
  return () => count;
}
