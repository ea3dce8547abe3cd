import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canMeasureMemory, sharedMemoryOf } from '../support/process-memory.mjs';
import { press } from '../support/results-page.mjs';
import { startServer, type TestServer } from '../support/server.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBrowsers } from './in-both-browsers';
import { readBar } from './popup-view';

const photo = fileURLToPath(new URL('pages/demo/photos/chameleon.jpg', import.meta.url));
/** Decoded, each takes 2.4 MB. */
const IMAGES = 40;
/** Megabytes. If Firefox kept the images decoded, there would be 97 more. */
const MOST_KEPT = 40;

describe('a page whose photographs are out of view', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({});
    const addresses = Array.from({ length: IMAGES }, (_, index) => `/${index}.jpg`);
    for (const address of addresses) server.setRoute(address, { file: photo, contentType: 'image/jpeg' });
    const images = addresses.map((address) => `<img alt="" src="${address}" style="width: 90px; height: 67px">`);
    server.setRoute('/below.html', { body: `<div style="height: 9000px"></div>${images.join('')}` });
  });
  afterAll(() => server.stop());

  inBrowsers(['firefox'], 'is classified', (session) => {
    test.runIf(canMeasureMemory)('and its photographs do not stay decoded', async () => {
      const { launched } = session();
      const shared = () => sharedMemoryOf(launched.browser.process()?.pid ?? 0);
      const page = await launched.newPage();
      await page.goto(`${server.origin}/below.html`, { waitUntil: 'load' });
      const popup = await launched.pressToolbarButton(page);
      await waitFor(async () => /Classify/.test(await readBar(popup)), { what: 'the popup to list the images', timeout: 20_000 });
      const before = await shared();
      await press(popup, '.scan .button.primary');
      await waitFor(async () => /Classify again/.test(await readBar(popup)), { what: 'the run to end', timeout: 60_000 });
      expect((await shared()) - before).toBeLessThan(MOST_KEPT);
      await popup.close();
      await page.close();
    });
  });
});
