import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveDemo } from '../support/demo.mjs';
import { addObserver, readObserved, startObserving } from '../support/observe-page.mjs';
import { runScanInPopup } from '../support/popup-run.mjs';
import { readCandidates } from '../support/read-candidates.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';

interface Watching {
  watcher: { begin(): void; end(): string[] };
}

const KINDS = ['img', 'background', 'content', 'list-style', 'svg', 'canvas', 'object'];

/** A page that wraps what it can, observes all of its document and compares its globals before and after. */
describe('a page that looks for us', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  beforeAll(async () => {
    demo = await serveDemo();
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers(
    'a page that looks for us',
    (session) => {
      test('finds nothing while its images are listed, classified and observed', async () => {
        const { launched } = session();
        const page = await launched.newPage();
        await page.goto(`${demo?.server.origin}/watcher/index.html`);
        await waitFor(() => page.evaluate(() => document.readyState === 'complete'), { what: 'the page' });
        await page.evaluate(() => (globalThis as unknown as Watching).watcher.begin());
        const popup = await launched.pressToolbarButton(page);
        const isListed = () => document.querySelector('section[aria-labelledby="this-page"]')?.ariaBusy === 'false';
        await waitFor(() => popup.evaluate(isListed), { what: "the popup's list" });
        const listed = await readCandidates(launched);
        expect(listed.map(({ kind }) => kind)).toEqual(KINDS);
        await runScanInPopup(popup);
        expect((await readCandidates(launched)).map(({ captureMethod }) => captureMethod)).toEqual(KINDS.map(() => 'page'));
        await popup.close();
        await startObserving(launched);
        await waitFor(async () => (await readObserved(launched)).ready, { what: 'the first look' });
        const { told } = await readObserved(launched, { stop: true });
        expect(told.map(({ kind }) => kind)).toEqual(KINDS);
        const noticed = await page.evaluate(() => (globalThis as unknown as Watching).watcher.end());
        // The popup takes the focus, and gives it back.
        expect(noticed.filter((each) => !/^(focus|blur) at /.test(each))).toEqual([]);
        await page.close();
      });

      test('would find an attribute, an element, a global and a request', async () => {
        const page = await session().launched.newPage();
        await page.goto(`${demo?.server.origin}/watcher/index.html`);
        await waitFor(() => page.evaluate(() => document.readyState === 'complete'), { what: 'the page' });
        const noticed = await page.evaluate(async () => {
          const { watcher } = globalThis as unknown as Watching;
          watcher.begin();
          document.body.dataset['seen'] = '';
          const image = document.body.appendChild(new Image());
          image.src = '../demo/photos/polar-bear.jpg';
          Object.assign(globalThis, { leaked: true });
          await image.decode();
          return watcher.end().join('\n');
        });
        for (const found of [/attributes of BODY/, /childList of BODY/, /globals: leaked/, /resources: .*polar-bear/]) {
          expect(noticed).toMatch(found);
        }
        await page.close();
      });
    },
    { prepare: addObserver },
  );
});
