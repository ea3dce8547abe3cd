// @ts-check
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buildExtension } from '../../build.mjs';
import { ownDisplay, startDisplay } from './display.mjs';
import { ensureBrowsers } from './ensure-browsers.mjs';
import { launchBrowser } from './launch.mjs';
import { startNetworkGuard } from './network-guard.mjs';

/** @typedef {import('./ensure-browsers.mjs').BrowserName} BrowserName */

/** Environment variable: a folder that holds each browser's extension as it was built for this run of the tests. */
export const BUILT_EXTENSIONS = 'GAPLENS_BUILT_EXTENSIONS';

/** @type {Record<BrowserName, string>} */
const titles = { chrome: 'Chrome', firefox: 'Firefox' };

/**
 * A browser with the extension in it, on a screen of its own, that cannot reach anything but loopback.
 * @typedef {object} Session
 * @property {import('./launch.mjs').LaunchedBrowser} launched
 * @property {import('./network-guard.mjs').NetworkGuard} guard
 * @property {import('./display.mjs').Display | undefined} display none but on Linux; elsewhere the browser runs headless
 * @property {(prepare?: (folder: string) => Promise<void>) => Promise<Session>} renew the same browser as if it had just been opened:
 *   the extension is installed again, and nothing is left of what was done before
 * @property {() => Promise<void>} close
 */

/**
 * Puts the built extension into a folder of its own (programs may run beside each other), makes sure that there is a browser,
 * and starts it. WebGL2 needs a screen in Firefox, and in Chrome if it is to be fast.
 * @param {BrowserName} name
 * @param {{extensionFolder?: string, prepare?: (folder: string) => Promise<void>,
 *   compositing?: 'gpu' | 'software', firefoxPreferences?: Record<string, unknown>, args?: string[],
 *   isForPerson?: boolean, keepsWelcome?: boolean, say?: (sentence: string) => void}} [options]
 *   `extensionFolder`: this one, and nothing is built; `prepare`: changes the extension's files before the browser starts; `say`
 *   gets a sentence before each step that takes time
 * @returns {Promise<Session>}
 */
export async function openSession(
  name,
  { extensionFolder, prepare, compositing, firefoxPreferences, args, isForPerson, keepsWelcome, say = () => undefined } = {},
) {
  const paths = await ensureBrowsers({ browsers: [name], display: true });
  const executablePath = paths[name];
  if (!executablePath) throw new Error(`There is no ${name} to start.`);
  /** @type {(() => Promise<void>)[]} */
  const cleanUps = [];
  const close = async () => {
    for (const cleanUp of cleanUps.toReversed()) await cleanUp();
  };
  try {
    if (!extensionFolder) say(`Building GapLens for ${titles[name]}…`);
    const folder = extensionFolder ?? (await extensionInTemporaryFolder(name, cleanUps));
    await prepare?.(folder);
    const display = process.platform === 'linux' ? await startDisplay() : undefined;
    if (display) cleanUps.push(() => display.stop());
    const guard = await startNetworkGuard();
    cleanUps.push(() => guard.stop());
    say(`Starting ${titles[name]} (${executablePath})…`);
    const launched = await launchBrowser(name, {
      extensionFolder: folder,
      executablePath,
      guard,
      webgl: 'llvmpipe',
      ...(compositing && { compositing }),
      ...(display && { display }),
      ...(firefoxPreferences && { firefoxPreferences }),
      ...(args && { args }),
      ...(isForPerson && { isForPerson }),
      ...(keepsWelcome && { keepsWelcome }),
    });
    cleanUps.push(() => launched.close());
    /** @param {import('./launch.mjs').LaunchedBrowser} current @returns {Session} */
    const sessionOf = (current) => ({
      launched: current,
      guard,
      display,
      async renew(prepareAgain) {
        const next = await extensionInTemporaryFolder(name, cleanUps);
        await prepareAgain?.(next);
        return sessionOf(await current.renew(next));
      },
      close,
    });
    return sessionOf(launched);
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Starts a browser for a person: on the person's own screen, with the network as it is, and without signs of automation where the browser
 * allows that.
 * @param {BrowserName} name
 * @param {{say: (sentence: string) => void, profile?: string | undefined}} options `profile`: a folder that keeps the browser's data;
 *   without it, the data is deleted when the browser is closed
 */
export async function openForPerson(name, { say, profile }) {
  const paths = await ensureBrowsers({ browsers: [name] });
  const executablePath = paths[name];
  if (!executablePath) throw new Error(`There is no ${name} to start.`);
  const extensionFolder = `dist/${name}`;
  say(`Building GapLens for ${titles[name]} into ${extensionFolder}…`);
  await buildExtension(name, extensionFolder);
  say(`Starting ${titles[name]} (${executablePath})…`);
  return launchBrowser(name, {
    extensionFolder: path.resolve(extensionFolder),
    executablePath,
    display: ownDisplay(),
    isForPerson: true,
    keepsWelcome: true,
    ...(profile !== undefined && { profile: path.resolve(profile) }),
  });
}

/**
 * @param {BrowserName} name
 * @param {(() => Promise<void>)[]} cleanUps
 */
async function extensionInTemporaryFolder(name, cleanUps) {
  const folder = await mkdtemp(path.join(os.tmpdir(), `gaplens-${name}-`));
  cleanUps.push(() => rm(folder, { recursive: true, force: true }));
  const built = process.env[BUILT_EXTENSIONS];
  if (built) await cp(path.join(built, name), folder, { recursive: true });
  else await buildExtension(name, folder);
  return folder;
}
