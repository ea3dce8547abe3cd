// @ts-check
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The reason for each package that `package.json` names, and for each one that comes into the extension with another package. */
const reasons = {
  '@puppeteer/browsers': 'finds or downloads a browser where the machine has none',
  '@tensorflow/tfjs-backend-cpu': 'comes with the other two backends, which share parts of it',
  '@tensorflow/tfjs-backend-wasm': 'runs networks on the processor; most of it is the WebAssembly file, as published',
  '@tensorflow/tfjs-backend-webgl': 'runs networks on the graphics card',
  '@tensorflow/tfjs-converter': 'reads models of the TensorFlow.js format',
  '@tensorflow/tfjs-core': 'tensors and operations; runs what our own executor cannot',
  '@types/chrome': 'types of the extension API',
  '@types/node': 'types for the build and the tests',
  '@types/webextension-polyfill': 'types of the polyfill',
  'addons-linter': "Mozilla's check of the Firefox package",
  assemblyscript: 'compiles our own kernels to WebAssembly',
  'axe-core': 'finds what is not accessible in pages, card and popup',
  esbuild: 'bundles and minifies; reports the bytes in the table above',
  'fast-check': 'property tests, and orders of what overlaps',
  fflate: 'writes the packages',
  'image-size': 'reads the size of an image file before it is decoded, so that huge ones are refused',
  jsdom: 'a document for unit tests',
  long: 'comes with tfjs-core: 64-bit integers',
  'node-fetch': 'comes with tfjs-core, which asks for it outside browsers only',
  oxfmt: 'format',
  oxlint: 'lint',
  'oxlint-tsgolint': 'the lint rules that need types',
  preact: 'draws card, popup and pages',
  'puppeteer-core': 'drives both browsers in tests',
  seedrandom: 'comes with tfjs-core: seeded random numbers',
  typescript: 'types',
  vitest: 'runs the tests',
  'webextension-polyfill': 'the extension API with promises, the same in both browsers',
};

/** @typedef {{name: string, version: string, license: string, bytes: number | null, why: string}} Dependency */

/**
 * Returns every dependency: first those in the extension with their bytes, then the tools.
 * @param {string} root
 * @param {Record<string, number>} bytes bytes of each package that is in the extension
 * @returns {Promise<{shipped: Dependency[], tools: Dependency[]}>}
 * @throws {Error} for a package without a reason, or a reason without its package
 */
export async function listDependencies(root, bytes) {
  const { dependencies, devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  const names = [...new Set([...Object.keys(bytes), ...Object.keys(dependencies), ...Object.keys(devDependencies)])].toSorted();
  const unknown = names.filter((name) => !Object.hasOwn(reasons, name));
  const left = Object.keys(reasons).filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`Add the reasons for these packages to build/dependencies.mjs: ${unknown.join(', ')}.`);
  if (left.length > 0)
    throw new Error(`Remove the reasons for these packages, which are not in package.json any more: ${left.join(', ')}.`);
  const all = names.map((name) => {
    const { version, license } = packages[`node_modules/${name}`];
    const why = reasons[/** @type {keyof typeof reasons} */ (name)];
    return { name, version, license, bytes: bytes[name] ?? null, why };
  });
  const isShipped = (/** @type {Dependency} */ { name }) => name in bytes || name in dependencies;
  return { shipped: all.filter(isShipped), tools: all.filter((each) => !isShipped(each)) };
}

/**
 * Returns the two tables as docs/dependencies.md has them.
 * @param {{shipped: Dependency[], tools: Dependency[]}} dependencies
 */
export function dependencyTables({ shipped, tools }) {
  const rows = (/** @type {string[][]} */ cells) => cells.map((row) => `| ${row.join(' | ')} |`).join('\n');
  const inPackage = shipped.map(({ name, version, license, bytes, why }) => [
    name,
    version,
    license,
    formatBytes(bytes ?? 0),
    why,
  ]);
  const others = tools.map(({ name, version, license, why }) => [name, version, license, why]);
  return [
    rows([['in the package', 'version', 'license', 'bytes', 'why'], ['---', '---', '---', '---:', '---'], ...inPackage]),
    rows([['tool', 'version', 'license', 'why'], ['---', '---', '---', '---'], ...others]),
  ].join('\n\n');
}

/** @param {number} bytes */
const formatBytes = (bytes) => bytes.toLocaleString('en-US');
