// @ts-check
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Files that hold a network or its classes: each model has its own, whatever runs it. */
const ofModel = /(^|\/)models?\/|\.(onnx|tflite)$/;

/**
 * Makes a worker of a built extension note which files it loads. Browsers have no resource timing for files of extensions.
 * @param {string} folder of the extension
 * @param {string} script of the worker
 */
export async function noteLoadedFiles(folder, script) {
  const file = path.join(folder, script);
  const code = (await readFile(file, 'utf8')).replaceAll(/\bimport\(/g, 'noteImport(');
  await writeFile(file, `const noteImport = (${noteInWorker})(${JSON.stringify(script)}, (from) => import(from));\n${code}`);
}

/**
 * @param {import('puppeteer-core').Page} page of the extension
 * @param {string} script of a worker that runs
 * @returns {Promise<string[]>} paths in the extension's folder, in the order of loading
 */
export function readLoadedFiles(page, script) {
  return page.evaluate(
    (name) =>
      new Promise((resolve) => {
        const channel = new BroadcastChannel(`loaded by ${name}`);
        channel.onmessage = ({ data }) => {
          channel.close();
          resolve(data);
        };
        channel.postMessage('list');
      }),
    script,
  );
}

/**
 * Returns the bytes of scripts and WebAssembly among loaded files, without those of models.
 * @param {string} folder of the extension
 * @param {readonly string[]} files
 */
export async function bytesOfCode(folder, files) {
  const code = [...new Set(files)].filter((file) => !ofModel.test(file));
  const sizes = await Promise.all(code.map(async (file) => (await stat(path.join(folder, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/**
 * Runs in the worker. It is sent as text, so it can use nothing from around it.
 * @param {string} script
 * @param {(address: string) => Promise<unknown>} load
 */
function noteInWorker(script, load) {
  const scope = /** @type {any} */ (globalThis);
  const files = [script];
  const note = (/** @type {unknown} */ address) => {
    const url = new URL(String(address instanceof Request ? address.url : address), scope.location.href);
    if (url.origin === scope.location.origin) files.push(url.pathname.slice(1));
  };
  const { fetch: fetchFile, importScripts: importThem } = scope;
  const { open } = XMLHttpRequest.prototype;
  scope.fetch = (/** @type {unknown[]} */ ...given) => (note(given[0]), fetchFile(...given));
  if (importThem) scope.importScripts = (/** @type {unknown[]} */ ...given) => (given.forEach(note), importThem(...given));
  XMLHttpRequest.prototype.open = function (/** @type {any[]} */ ...given) {
    note(given[1]);
    return open.apply(this, /** @type {any} */ (given));
  };
  const channel = new BroadcastChannel(`loaded by ${script}`);
  channel.onmessage = () => channel.postMessage(files);
  return (/** @type {string} */ address) => (note(address), load(address));
}
