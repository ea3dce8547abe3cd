// @ts-check
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildExtension } from '../../../build.mjs';

/** @typedef {import('../../support/ensure-browsers.mjs').BrowserName} BrowserName */

const run = promisify(execFile);
export const root = fileURLToPath(new URL('../../../', import.meta.url));
/** Everything that the bench builds, downloads or draws once. */
export const cache = path.join(root, '.cache/bench');

/** A build of GapLens. @typedef {{name: string, folder: string}} BuiltGapLens */

/**
 * Builds GapLens from the sources as they are now.
 * @param {BrowserName} browser
 * @returns {Promise<BuiltGapLens>}
 */
export async function buildCurrent(browser) {
  const folder = path.join(cache, 'current', browser);
  await buildExtension(browser, folder);
  return { name: 'GapLens', folder };
}

/**
 * Builds GapLens as it was at a commit, with the packages that are installed now. The result is kept.
 * @param {BrowserName} browser
 * @param {string} revision anything that git understands
 * @returns {Promise<BuiltGapLens>}
 */
export async function buildCommit(browser, revision) {
  const { stdout } = await run('git', ['-C', root, 'rev-parse', '--short', `${revision}^{commit}`]);
  const commit = stdout.trim();
  const folder = path.join(cache, 'commits', commit, browser);
  if (!existsSync(path.join(folder, 'manifest.json'))) {
    const sources = path.join(cache, 'sources', `${commit}-${browser}`);
    await rm(sources, { recursive: true, force: true });
    await mkdir(sources, { recursive: true });
    const archive = path.join(cache, 'sources', `${commit}-${browser}.tar`);
    await run('git', ['-C', root, 'archive', '--output', archive, commit]);
    await run('tar', ['-xf', archive, '-C', sources]);
    await symlink(path.join(root, 'node_modules'), path.join(sources, 'node_modules'));
    await run(process.execPath, ['build.mjs', '--browser', browser], { cwd: sources });
    await mkdir(path.dirname(folder), { recursive: true });
    await rm(folder, { recursive: true, force: true });
    await rename(path.join(sources, 'dist', browser), folder);
    await Promise.all([rm(sources, { recursive: true, force: true }), rm(archive, { force: true })]);
  }
  return { name: `GapLens ${commit}`, folder };
}

/**
 * Copies a build and gives it an id of its own, so that Firefox can hold several builds at once.
 * @param {BuiltGapLens} built
 * @param {number} index
 * @param {{keepsId?: boolean}} [options]
 * @returns {Promise<BuiltGapLens & {addonId: string}>}
 */
export async function copyWithOwnId({ name, folder }, index, { keepsId = false } = {}) {
  const copy = path.join(cache, 'copies', `${path.basename(folder)}-${index}`);
  await rm(copy, { recursive: true, force: true });
  await cp(folder, copy, { recursive: true });
  const file = path.join(copy, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  const addonId = `bench-${index}@gaplens.example`;
  if (manifest.browser_specific_settings && !keepsId) {
    manifest.browser_specific_settings.gecko.id = addonId;
    await writeFile(file, JSON.stringify(manifest));
  }
  return { name, folder: copy, addonId };
}

/**
 * Installs the engines that GapLens is compared with. They are not among the project's own packages, because they weigh 185 MB.
 * @param {(sentence: string) => void} say
 * @returns {Promise<string>} the folder `node_modules` with them
 */
export async function installContenders(say) {
  const folder = path.join(cache, 'contenders');
  const packages = path.join(folder, 'node_modules');
  const lock = 'package-lock.json';
  const wanted = fileURLToPath(new URL('../contenders/', import.meta.url));
  const isCurrent =
    existsSync(packages) &&
    (await readFile(path.join(folder, lock), 'utf8').catch(() => '')) === (await readFile(path.join(wanted, lock), 'utf8'));
  if (isCurrent) return packages;
  say('Installing the engines to compare with…');
  await mkdir(folder, { recursive: true });
  await rm(packages, { recursive: true, force: true });
  for (const file of ['package.json', lock]) await cp(path.join(wanted, file), path.join(folder, file));
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
  return packages;
}
