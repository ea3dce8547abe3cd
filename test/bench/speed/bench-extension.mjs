// @ts-check
import { build } from 'esbuild';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './build-contenders.mjs';
import { writeOnnx } from './networks/onnx.mjs';
import { readNetwork } from './networks/read-network.mjs';
import { writeTflite } from './networks/tflite.mjs';

/** @typedef {import('../../support/ensure-browsers.mjs').BrowserName} BrowserName */

export const BENCH_ADDON = 'bench@gaplens.example';
const model = 'src/models/efficientnet-lite0';
const SIDE = 224;

/**
 * An engine that runs the same weights as GapLens, in a worker of the bench's own extension.
 * @typedef {object} Engine
 * @property {string} name
 * @property {string} worker its script, without the ending
 * @property {'iife' | 'esm'} format a module, for engines that use `import.meta`
 */

/** @type {readonly Engine[]} */
export const engines = [
  { name: 'tfjs-wasm', worker: 'tfjs-wasm', format: 'iife' },
  { name: 'tfjs-webgl', worker: 'tfjs-webgl', format: 'iife' },
  { name: 'ONNX Runtime', worker: 'onnx-runtime', format: 'esm' },
  { name: 'LiteRT', worker: 'litert', format: 'iife' },
];

/**
 * Writes the extension in which the other engines run, with the same policy for scripts as GapLens.
 * @param {BrowserName} browser
 * @param {string} folder emptied
 * @param {string} packages folder `node_modules` with the engines that are not in the project
 */
export async function buildBenchExtension(browser, folder, packages) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const format of /** @type {const} */ (['iife', 'esm'])) {
    const workers = engines.filter((engine) => engine.format === format).map(({ worker }) => worker);
    await build({
      absWorkingDir: root,
      entryPoints: workers.map((worker) => `test/bench/speed/workers/${worker}.mjs`),
      outdir: folder,
      bundle: true,
      minify: true,
      format,
      target: ['chrome148', 'firefox140'],
      nodePaths: [packages],
      logLevel: 'error',
    });
  }
  const copies = {
    'node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm': 'tfjs/tfjs-backend-wasm-simd.wasm',
    [`${packages}/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm`]: 'onnx-runtime/ort-wasm-simd-threaded.wasm',
    [`${packages}/onnxruntime-web/dist/ort-wasm-simd-threaded.mjs`]: 'onnx-runtime/ort-wasm-simd-threaded.mjs',
    // The engine looks for these files beside the worker's script, whatever folder it is given.
    [`${packages}/@litertjs/core/wasm/litert_wasm_internal.js`]: 'litert_wasm_internal.js',
    [`${packages}/@litertjs/core/wasm/litert_wasm_internal.wasm`]: 'litert_wasm_internal.wasm',
    [`${model}/model.json`]: 'model/model.json',
    [`${model}/weights.bin`]: 'model/weights.bin',
  };
  for (const [from, to] of Object.entries(copies)) await cp(path.resolve(root, from), path.join(folder, to));
  const network = await readNetwork(path.join(root, model), SIDE);
  await writeFile(path.join(folder, 'network.onnx'), writeOnnx(network));
  const flatbuffers = await import(pathToFileURL(path.join(packages, 'flatbuffers/mjs/flatbuffers.js')).href);
  await writeFile(path.join(folder, 'network.tflite'), writeTflite(network, new flatbuffers.Builder(1 << 25)));
  await writeFile(path.join(folder, 'bench.html'), '<!doctype html><title>bench</title>');
  await writeFile(path.join(folder, 'manifest.json'), JSON.stringify(await makeManifest(browser)));
}

/** @param {BrowserName} browser */
async function makeManifest(browser) {
  const { content_security_policy: policy } = JSON.parse(await readFile(path.join(root, 'manifest.json'), 'utf8'));
  // Engines load scripts without Trusted Types.
  const ownPolicy = policy.extension_pages.replace(/; require-trusted-types-for.*$/, '');
  return {
    manifest_version: 3,
    name: 'Bench',
    version: '1',
    host_permissions: ['*://*/*'],
    content_security_policy: { extension_pages: ownPolicy },
    ...(browser === 'firefox' && { browser_specific_settings: { gecko: { id: BENCH_ADDON } } }),
  };
}
