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
  const code = (await readFile(path.join(folder, script), 'utf8')).replaceAll(/\bimport\((?=["'])/g, 'noteImport(');
  const files = JSON.stringify(await withStaticImports(folder, script));
  const shim = `const noteImport = (${noteInWorker})(${JSON.stringify(script)}, ${files}, (from) => import(from));`;
  await writeFile(path.join(folder, script), `${shim}\n${code}`);
}

/**
 * @param {string} folder
 * @param {string} script
 * @returns {Promise<string[]>} the script and the modules that it imports from the beginning
 */
async function withStaticImports(folder, script) {
  const files = [script];
  // The list grows during the iteration.
  for (const file of files) {
    const code = await readFile(path.join(folder, file), 'utf8');
    for (const [, from = ''] of code.matchAll(/\b(?:from|import)\s?"(\.[^"]+)"/g)) {
      const imported = path.posix.join(path.posix.dirname(file), from);
      if (!files.includes(imported)) files.push(imported);
    }
  }
  return files;
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
 * @param {string[]} files that it has loaded
 * @param {(address: string) => Promise<unknown>} load
 */
function noteInWorker(script, files, load) {
  const scope = /** @type {any} */ (globalThis);
  const note = (/** @type {unknown} */ address) => {
    const url = new URL(String(address instanceof Request ? address.url : address), scope.location.href);
    if (url.origin === scope.location.origin) files.push(url.pathname.slice(1));
  };
  const { fetch: fetchFile, importScripts: importThem } = scope;
  const { open } = XMLHttpRequest.prototype;
  scope.fetch = (/** @type {unknown[]} */ ...given) => {
    note(given[0]);
    return fetchFile(...given);
  };
  if (importThem) {
    scope.importScripts = (/** @type {unknown[]} */ ...given) => {
      given.forEach(note);
      importThem(...given);
    };
  }
  XMLHttpRequest.prototype.open = function (/** @type {any[]} */ ...given) {
    note(given[1]);
    return open.apply(this, /** @type {any} */ (given));
  };
  const channel = new BroadcastChannel(`loaded by ${script}`);
  channel.onmessage = () => channel.postMessage(files);
  return (/** @type {string} */ address) => {
    note(address);
    return load(address);
  };
}
