// @ts-check
import path from 'node:path';
import { readFolder, zip } from '../../../../build/zip.mjs';
import { bytesOfCode, noteLoadedFiles, readLoadedFiles } from '../../../support/loaded-files.mjs';
import { engines } from '../bench-extension.mjs';
import { copyWithOwnId } from '../build-contenders.mjs';
import { openBrowserWith } from '../open-browser.mjs';
import { withLimit } from '../with-limit.mjs';
import { endWorker, engineScriptOf, startWorker } from './ask-worker.mjs';

/** @typedef {import('../results.mjs').Figure} Figure */
/** @typedef {import('../plan').Plan} Plan */

/** @type {Figure} */
const loaded = {
  id: 'bytes-loaded',
  title: 'Scripts and WebAssembly that the worker loads before its first answer',
  unit: 'kB',
  better: 'lower',
  baseline: 'tfjs-wasm',
};
/** @param {string} baseline @returns {Figure} */
const packageFigure = (baseline) => ({
  id: 'bytes-package',
  title: 'The package, zipped, with both models',
  unit: 'kB',
  better: 'lower',
  baseline,
});

/** Seconds for one engine. */
const LIMIT = 120;

/**
 * Counts bytes: of the packages, and of what each engine loads. They are the same on every machine.
 * @param {Plan} plan
 */
export async function countBytes({ browser, builds, baseline, benchFolder, results, server, say }) {
  say(`${browser}: bytes`);
  for (const { name, folder } of builds)
    results.add(packageFigure(baseline), browser, name, [zip(await readFolder(folder)).length / 1000]);
  const ownCopies = await Promise.all(builds.map((built, index) => copyWithOwnId(built, index)));
  const bench = await copyWithOwnId({ name: 'bench', folder: benchFolder }, builds.length, { keepsId: true });
  for (const { folder } of ownCopies) await noteLoadedFiles(folder, 'engine.js');
  for (const { worker } of engines) await noteLoadedFiles(bench.folder, `${worker}.js`);
  const { session, installed } = await openBrowserWith(browser, bench.folder, ownCopies);
  /** @param {string} name @param {string} folder @param {import('puppeteer-core').Page} page @param {import('./ask-worker.mjs').WorkerScript} script */
  const count = async (name, folder, page, script) => {
    const work = async () => {
      await startWorker(page, script, server.addressOf(0));
      const files = await readLoadedFiles(page, path.basename(script.script));
      await endWorker(page, script);
      results.add(loaded, browser, name, [(await bytesOfCode(folder, files)) / 1000]);
    };
    await withLimit(name, LIMIT, work()).catch((error) => results.fail(browser, `${name}, bytes`, error));
  };
  try {
    for (const [index, { name, folder }] of builds.entries()) {
      const page = await installed[index]?.openExtensionPage('LICENSE.txt');
      if (page) await count(name, folder, page, await engineScriptOf(folder));
    }
    const page = await session.launched.openExtensionPage('bench.html');
    for (const { name, worker, format } of engines)
      await count(name, benchFolder, page, { script: `${worker}.js`, kind: 'plain', module: format === 'esm' });
  } finally {
    await session.close();
  }
}
