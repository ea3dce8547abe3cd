// @ts-check
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { downloadBrowser, findDownloaded } from './browser-download.mjs';
import { installPackages, isPackageInstalled } from './debian-packages.mjs';

/** @typedef {'chrome' | 'firefox'} BrowserName */
/** @typedef {'chrome' | 'firefox' | 'xvfb' | 'xdotool'} ProgramName */
/** @typedef {Partial<Record<ProgramName, string>>} ProgramPaths path of each program that was asked for */

/** @type {Record<ProgramName, {variable: string, names: string[], places: string[], debian: string}>} */
const programs = {
  chrome: {
    variable: 'CHROME_PATH',
    names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'],
    places: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
    debian: 'chromium',
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    names: ['firefox-esr', 'firefox'],
    places: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
      'C:\\Program Files (x86)\\Mozilla Firefox\\firefox.exe',
    ],
    debian: 'firefox-esr',
  },
  xvfb: { variable: 'XVFB_PATH', names: ['Xvfb'], places: ['/usr/bin/Xvfb'], debian: 'xvfb' },
  xdotool: { variable: 'XDOTOOL_PATH', names: ['xdotool'], places: ['/usr/bin/xdotool'], debian: 'xdotool' },
};

/** Mesa, for WebGL2 on llvmpipe: libraries, so there is no program to look for. */
const displayLibraries = ['libgl1-mesa-dri', 'libegl1'];

/**
 * Finds the programs that tests in real browsers need, installing or downloading what is missing where that is possible.
 * @param {{browsers?: BrowserName[], display?: boolean}} [options] `display`: Xvfb and xdotool too (Linux only)
 * @returns {Promise<ProgramPaths>}
 * @throws one sentence that names what is missing and how to install it
 */
export async function ensureBrowsers({ browsers = ['chrome', 'firefox'], display = false } = {}) {
  /** @type {ProgramName[]} */
  const wanted = display && process.platform === 'linux' ? [...browsers, 'xvfb', 'xdotool'] : [...browsers];
  if (await canInstallPackages()) {
    const packages = wanted.filter((name) => !findProgram(name)).map((name) => programs[name].debian);
    if (wanted.includes('xvfb')) packages.push(...(await missingLibraries()));
    if (packages.length > 0) await installPackages(packages);
  }
  /** @type {ProgramPaths} */
  const paths = {};
  for (const name of wanted) {
    const found = findProgram(name) ?? (await download(name));
    if (found) paths[name] = found;
  }
  const missing = wanted.filter((name) => !paths[name]);
  if (missing.length > 0) throw new Error(sentenceAbout(missing));
  return paths;
}

/**
 * @param {ProgramName} name
 * @returns {string | undefined} path of the program, if it is on this machine
 */
export function findProgram(name) {
  const { variable, names, places } = programs[name];
  const said = process.env[variable];
  if (said) {
    if (!existsSync(said)) throw new Error(`${variable} says ${said}, but there is no such file.`);
    return said;
  }
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  const endings = process.platform === 'win32' ? ['.exe'] : [''];
  const onPath = names.flatMap((each) => folders.flatMap((folder) => endings.map((end) => path.join(folder, each + end))));
  const found = [...onPath, ...places].find((file) => existsSync(file));
  return found ?? (name === 'chrome' || name === 'firefox' ? findDownloaded(name) : undefined);
}

async function canInstallPackages() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^ID=debian$/m.test(release); // elsewhere "chromium" and "firefox-esr" are other packages or none
}

async function missingLibraries() {
  const installed = await Promise.all(displayLibraries.map(isPackageInstalled));
  return displayLibraries.filter((_, index) => !installed[index]);
}

/** @param {ProgramName} name */
async function download(name) {
  return name === 'chrome' || name === 'firefox' ? downloadBrowser(name) : undefined;
}

/** @param {ProgramName[]} missing */
function sentenceAbout(missing) {
  const variables = missing.map((name) => programs[name].variable).join(', ');
  const packages = missing.map((name) => programs[name].debian).join(' ');
  return (
    `Not found on this machine and not downloadable: ${missing.join(', ')}; install it (Debian: "apt-get install ` +
    `${packages}"), put it into .cache/browsers, or say where it is in ${variables}.`
  );
}
