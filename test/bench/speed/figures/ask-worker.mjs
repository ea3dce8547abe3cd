// @ts-check
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * A worker to ask, and how: `plain` is the bench's own way (`workers/serve-network.mjs`), `engine` that of GapLens's worker.
 * @typedef {{script: string, kind: 'plain' | 'engine', module: boolean}} WorkerScript
 */

/**
 * Returns the script of GapLens's own worker.
 * @param {string} folder of a build
 * @returns {Promise<WorkerScript>}
 */
export async function engineScriptOf(folder) {
  const code = await readFile(path.join(folder, 'engine.js'), 'utf8');
  return { script: '/engine.js', kind: 'engine', module: /^(const noteImport.*\n)?import\b/.test(code) };
}

/**
 * @typedef {object} Answer
 * @property {number} total milliseconds from the file to the answer
 * @property {{decode: number, preprocess: number, infer: number}} milliseconds
 * @property {number} top most probable class
 */

/** @typedef {import('puppeteer-core').Page} Page of the extension that the worker's script belongs to */

/**
 * Starts a worker and asks it about an image.
 * @param {Page} page
 * @param {WorkerScript} script
 * @param {string} address of the image
 * @returns {Promise<number>} milliseconds from the start to the answer
 */
export function startWorker(page, script, address) {
  return page.evaluate(startInPage, script, address);
}

/**
 * @param {Page} page
 * @param {WorkerScript} script that was started
 * @param {string} address of an image
 * @returns {Promise<Answer>}
 */
export function askWorker(page, { script }, address) {
  return page.evaluate((name, image) => /** @type {any} */ (window).benchWorkers[name].answer(image), script, address);
}

/** @param {Page} page @param {WorkerScript} script */
export function endWorker(page, { script }) {
  return page.evaluate((name) => /** @type {any} */ (window).benchWorkers[name]?.end(), script);
}

/**
 * Runs in the page.
 * @param {WorkerScript} script
 * @param {string} image
 * @returns {Promise<number>}
 */
async function startInPage({ script, kind, module }, image) {
  const shared = /** @type {any} */ (window);
  // A document can create the policy once.
  if (kind === 'engine') shared.benchPolicy ??= shared.trustedTypes?.createPolicy('gaplens-engine', { createScriptURL: String });
  const address = kind === 'engine' && shared.benchPolicy ? shared.benchPolicy.createScriptURL(script) : script;
  const load = async (/** @type {string} */ from) => (await fetch(from)).arrayBuffer();
  const bytes = await load(image);
  const started = performance.now();
  const worker = new Worker(address, module ? { type: 'module' } : {});
  let lastId = 0;
  /** @type {(question: any, transfer?: Transferable[]) => Promise<any>} */
  const ask = (question, transfer = []) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      const id = lastId;
      worker.addEventListener('error', (event) => reject(new Error(`${script}: ${event.message}`)), { once: true });
      const onMessage = (/** @type {MessageEvent} */ { data }) => {
        if (data.id !== id) return;
        worker.removeEventListener('message', onMessage);
        if (data.error) reject(new Error(data.error));
        else resolve(data);
      };
      worker.addEventListener('message', onMessage);
      worker.postMessage({ id, ...question }, transfer);
    });
  const choices = { modelId: 'efficientnet-lite0', backend: 'wasm', tellsKinds: false, trials: {} };
  const classify = async (/** @type {ArrayBuffer} */ file) => {
    if (kind === 'plain') return ask({ bytes: file }, [file]);
    const capture = { source: { kind: 'file', bytes: file, mimeType: 'image/jpeg' }, captureMethod: 'file', took: 0 };
    const taskId = crypto.randomUUID();
    const owned = { owner: 'pages', inFront: true, urgency: 'now', choices };
    // Builds before the queue moved out of the worker read `jobId` and `owned`, later ones the other fields.
    const payload = { taskId, jobId: taskId, ...owned, modelId: choices.modelId, backend: choices.backend, rank: 0, capture };
    const { outcome } = await ask({ kind: 'request', type: 'classify', payload });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
    return outcome.value;
  };
  const answer = async (/** @type {string} */ from) => {
    const file = await load(from);
    const asked = performance.now();
    const { logits, milliseconds } = await classify(file);
    const total = performance.now() - asked;
    const { decode, preprocess, infer } = milliseconds;
    return { total, milliseconds: { decode, preprocess, infer }, top: logits.indexOf(Math.max(...logits)) };
  };
  shared.benchWorkers ??= {};
  shared.benchWorkers[script] = { answer, end: () => worker.terminate() };
  await classify(bytes);
  return performance.now() - started;
}
