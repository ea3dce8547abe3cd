// @ts-check
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { waitFor } from './timing.mjs';

/**
 * A folder into which browsers save downloads without asking.
 * @typedef {object} Downloads
 * @property {(launched: import('./launch.mjs').LaunchedBrowser) => Promise<void>} use makes the browser save into the folder
 * @property {(name: RegExp, whole?: {ends: string}) => Promise<Buffer>} take waits for a complete file of that name, and removes
 * it;
 *   `ends`: last bytes of a complete file, if it is not a PNG
 * @property {() => Promise<void>} remove
 */

/** @returns {Promise<Downloads>} */
export async function createDownloads() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gaplens-downloads-'));
  return {
    use: async ({ name, browser, setPreferences }) => {
      await setPreferences({
        'browser.download.folderList': 2, // the folder in the next preference
        'browser.download.dir': folder,
        'browser.download.useDownloadDir': true,
        'browser.download.alwaysOpenPanel': false,
      });
      if (name !== 'chrome') return;
      const connection = await browser.target().createCDPSession();
      await connection.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    },
    take: (name, whole) =>
      waitFor(
        async () => {
          const file = (await readdir(folder)).find((each) => name.test(each));
          if (file === undefined) return undefined;
          const content = await readFile(path.join(folder, file));
          if (!(whole ? content.toString('utf8').endsWith(whole.ends) : content.includes('IEND'))) return undefined;
          await rm(path.join(folder, file));
          return content;
        },
        { what: `a saved file named ${name}` },
      ),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
