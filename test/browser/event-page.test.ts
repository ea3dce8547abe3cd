import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { addEngineShim, tellEngine } from '../support/engine-shim.mjs';
import { giveFiles } from '../support/give-files.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBrowsers } from './in-both-browsers';

const photo = fileURLToPath(new URL('pages/demo/photos/coffee.jpg', import.meta.url));

/** Milliseconds until Firefox ends an event page that is idle; 30 s if nobody says otherwise. Ours calls every 5 s meanwhile. */
const IDLE = 7000;

describe("Firefox's event page", () => {
  inBrowsers(
    ['firefox'],
    'idle for seven seconds',
    (session) => {
      test('stays alive during a long job, and ends after it', async () => {
        const { launched } = session();
        const page = await launched.openExtensionPage('popup.html?tab=0');
        await giveFiles(page, '#file-input', [photo]);
        await waitFor(async () => (await tellEngine(page, 'decoded')) > 0, { what: 'the model to be loaded', timeout: 30_000 });
        // Time itself is what is tested. Nothing that wakes the event page is asked meanwhile.
        await new Promise((resolve) => setTimeout(resolve, 2 * IDLE));
        expect(await launched.isBackgroundRunning()).toBe(true);
        await tellEngine(page, 'release');
        await waitFor(() => page.evaluate(() => document.querySelector('.results .number, .results .chip.error') !== null), {
          what: 'an answer or a failure',
          timeout: 60_000,
        });
        expect(await page.evaluate(() => document.querySelector('.results b')?.textContent)).toBe('Espresso');
        await waitFor(async () => !(await launched.isBackgroundRunning()), {
          what: 'the event page to be ended',
          timeout: 30_000,
        });
        await page.close();
      }, 120_000);
    },
    {
      prepare: (folder) => addEngineShim(folder, { held: true }),
      livePreferences: { 'extensions.background.idle.timeout': IDLE },
    },
  );
});
