// @ts-check
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as browsers from '@puppeteer/browsers';

/** @typedef {'chrome' | 'firefox'} BrowserName */

/** Folder of downloaded browsers, which git ignores. */
const cacheFolder = fileURLToPath(new URL('../../.cache/browsers', import.meta.url));

/**
 * @param {BrowserName} name
 * @returns {string | undefined} path of a browser that has been downloaded before
 */
export function findDownloaded(name) {
  const platform = browsers.detectBrowserPlatform();
  const folder = path.join(cacheFolder, name);
  if (!platform || !existsSync(folder)) return undefined;
  const builds = readdirSync(folder).filter((each) => each.startsWith(`${platform}-`));
  return builds
    .map((each) => each.slice(platform.length + 1))
    .map((buildId) => executable(name, platform, buildId))
    .find((file) => existsSync(file));
}

/**
 * @param {BrowserName} name
 * @returns {Promise<string | undefined>} path of the browser, or `undefined` if it cannot be downloaded
 */
export async function downloadBrowser(name) {
  const platform = browsers.detectBrowserPlatform();
  if (!platform) return undefined;
  try {
    const buildId = await browsers.resolveBuildId(browsers.Browser[keys[name]], platform, 'stable');
    console.error(`Downloading ${name} ${buildId} into .cache/browsers, which the tests in real browsers need.`);
    await browsers.install({ browser: browsers.Browser[keys[name]], buildId, platform, cacheDir: cacheFolder });
    return executable(name, platform, buildId);
  } catch (error) {
    console.error(`${name} could not be downloaded: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}

/** @type {Record<BrowserName, 'CHROME' | 'FIREFOX'>} */
const keys = { chrome: 'CHROME', firefox: 'FIREFOX' };

/**
 * @param {BrowserName} name
 * @param {browsers.BrowserPlatform} platform
 * @param {string} buildId
 */
function executable(name, platform, buildId) {
  const options = { browser: browsers.Browser[keys[name]], buildId, platform, cacheDir: cacheFolder };
  return browsers.computeExecutablePath(options);
}
