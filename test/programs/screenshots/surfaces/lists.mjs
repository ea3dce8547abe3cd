// @ts-check
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { giveFiles } from '../../../support/give-files.mjs';
import { press, waitForResults } from '../../../support/results-page.mjs';
import { waitFor } from '../../../support/timing.mjs';
import { looksOf } from '../looks.mjs';
import { defineSurface } from '../surface.mjs';
import { showReport } from './list-states.mjs';

/** The results page for files and addresses, and the report that it saves. */
export const lists = defineSurface({
  name: 'lists',
  looks: looksOf.page,
  size: { width: 1200, height: 900 },
  states: ['nothing', 'asking', 'addresses', 'files', 'report'],
  async *walk(stage) {
    const { launched, photos, address } = stage;
    const folder = await mkdtemp(path.join(os.tmpdir(), 'gaplens-screenshots-'));
    const page = await launched.openExtensionPage('results.html');
    await waitFor(() => page.evaluate(() => document.querySelector('.give') !== null), { what: 'the way to give a list' });
    yield { state: 'nothing', page };

    const list = path.join(folder, 'addresses.txt');
    const addresses = ['koala.jpg', 'cat.jpg', 'none.jpg'].map((photo) => new URL(`photos/${photo}`, address).href);
    await writeFile(list, [...addresses, 'nonsense here', 'https://images.example.org/far.jpg'].join('\n'));
    await giveFiles(page, '#list-input', [list]);
    await waitFor(() => page.evaluate(() => document.querySelector('.ask') !== null), { what: 'the question for the sites' });
    yield { state: 'asking', page };
    await press(page, '.ask .ways .outlined');
    await waitForResults(page);
    yield { state: 'addresses', page };

    await press(page, '.another');
    // Chrome's protocol gives no files to an input for folders.
    const { evaluate } = page;
    const names = ['cat.jpg', 'panda.jpg', 'coffee.jpg', 'ATTRIBUTION.md'];
    await giveFiles(
      { evaluate: /** @type {never} */ (evaluate.bind(page)) },
      '#folder-input',
      names.map((name) => path.join(photos, name)),
    );
    await waitForResults(page);
    yield { state: 'files', page, whole: true };

    yield* showReport(stage, page);
    await page.close();
    await rm(folder, { recursive: true });
  },
});
