// @ts-check
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * What the worker of a built extension is made to believe, to see what it does on a machine that a test has not.
 * @typedef {object} EngineShim
 * @property {string} [renderer] the name that WebGL gives of its renderer
 * @property {true} [held] as after `hold`, from the start
 * @property {number} [webglFactor] what every number read back from WebGL is multiplied by: a driver that computes wrongly
 */

/**
 * Orders to a worker with the shim:
 * - `hold`: from now on no file is decoded until `release`
 * - `next`: the files that are held go on, and those after them are held
 * - `decoded`: how many files it has begun to decode
 * - `lose`: its WebGL contexts are lost
 * - `lose-at-fence`: they are lost as soon as results are being waited for
 * - `alive`: how many of its WebGL contexts have not been given back
 * - `spoil`: from now on WebGL computes NaN
 * @typedef {'hold' | 'release' | 'next' | 'decoded' | 'lose' | 'lose-at-fence' | 'alive' | 'spoil'} EngineOrder
 */

/**
 * Puts the shim before the engine's script.
 * @param {string} folder of the built extension
 * @param {EngineShim} [shim]
 */
export async function addEngineShim(folder, shim = {}) {
  const file = path.join(folder, 'engine.js');
  await writeFile(file, `(${runInWorker})(${JSON.stringify(shim)});\n${await readFile(file, 'utf8')}`);
}

/**
 * @param {import('puppeteer-core').Page} page one of the extension's
 * @param {EngineOrder} order
 * @returns {Promise<number>} the number that the order asks for, or how many contexts it concerns
 */
export function tellEngine(page, order) {
  return page.evaluate(
    (name) =>
      new Promise((resolve) => {
        const channel = new BroadcastChannel('engine-shim');
        // The worker may not run yet: whoever listens later hears nothing of what was said before.
        const repeating = setInterval(() => channel.postMessage({ order: name }), 100);
        channel.onmessage = ({ data }) => {
          if (typeof data.answer !== 'number') return;
          clearInterval(repeating);
          channel.close();
          resolve(data.answer);
        };
      }),
    order,
  );
}

/**
 * Sent over as text, so it stands alone.
 * @param {EngineShim} shim
 */
function runInWorker({ renderer, webglFactor = 1, held: isHeld }) {
  /** @type {WebGL2RenderingContext[]} */
  const contexts = [];
  /** @type {WebGL2RenderingContext[]} all that were ever made */
  const everMade = [];
  let factor = webglFactor;
  let decoded = 0;
  let losesAtFence = false;
  let release = () => {};
  const hold = () => new Promise((resolve) => (release = () => resolve(undefined)));
  /** @type {Promise<unknown> | undefined} */
  let held = isHeld && hold();

  const canvas = /** @type {any} */ (OffscreenCanvas.prototype);
  const gl = /** @type {any} */ (WebGL2RenderingContext.prototype);
  const { getContext } = canvas;
  const { getParameter, getBufferSubData, fenceSync } = gl;
  const decode = /** @type {any} */ (createImageBitmap);

  canvas.getContext = function (/** @type {unknown[]} */ ...args) {
    const context = getContext.apply(this, args);
    if (context instanceof WebGL2RenderingContext) {
      contexts.push(context);
      everMade.push(context);
    }
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
  globalThis.createImageBitmap = async (/** @type {unknown[]} */ ...args) => {
    decoded += 1;
    await held;
    return decode(...args);
  };

  function loseAll() {
    losesAtFence = false;
    for (const each of contexts.splice(0)) each.getExtension('WEBGL_lose_context')?.loseContext();
  }

  const channel = new BroadcastChannel('engine-shim');
  channel.onmessage = ({ data }) => {
    const { order } = data;
    const alive = everMade.filter((each) => !each.isContextLost()).length;
    const answer = order === 'decoded' ? decoded : order === 'alive' ? alive : contexts.length;
    if (order === 'spoil') factor = Number.NaN;
    if (order === 'release' || order === 'next') release();
    if (order === 'release') held = undefined;
    if (order === 'hold' || order === 'next') held = hold();
    if (order === 'lose') loseAll();
    if (order === 'lose-at-fence') losesAtFence = true;
    if (order) channel.postMessage({ answer });
  };
}
