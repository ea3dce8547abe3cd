import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveDemo } from '../support/demo.mjs';
import { addEngineShim } from '../support/engine-shim.mjs';
import { runScanInPopup } from '../support/popup-run.mjs';
import { readListsInFront } from '../support/read-lists.mjs';
import { press } from '../support/results-page.mjs';
import { useHeldEngine } from './held-engine';
import { inBothBrowsers } from './in-both-browsers';
import { changes, documents, PHOTOGRAPHS, type Photograph, pageOf, whenImagesLoaded } from './strangers-moving-pages';
import { whenListed } from './popup-view';

const FIRST: Photograph[] = ['cat', 'koala', 'panda', 'komodo-dragon', 'polar-bear'];

/** On pages whose document is none of HTML, or is another one later. */
describe('a document that is not as it was parsed', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  beforeAll(async () => {
    demo = await serveDemo();
    const { server } = demo;
    for (const { name, body, type = 'text/html' } of documents) server.setRoute(`/${name}`, { body, contentType: type });
    // Images of another origin come to the engine as files, where its worker can be held.
    server.setRoute('/changing', { body: pageOf(FIRST, server.otherOrigin), contentType: 'text/html' });
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers(
    'a document that is not as it was parsed',
    (session) => {
      const { tell, decoded, whenDecoding } = useHeldEngine(session);
      const open = async (name: string): Promise<Page> => {
        const page = await session().launched.newPage();
        await page.goto(`${demo?.server.origin}/${name}`);
        await page.evaluate(whenImagesLoaded);
        return page;
      };
      /** Lets the popup classify all images, and answers the photograph of each with its class, of all frames. */
      const classify = async (page: Page): Promise<string[][]> => {
        const popup = await session().launched.pressToolbarButton(page);
        await runScanInPopup(popup);
        const lists = await readListsInFront(session().launched);
        if (await popup.isOpen()) await popup.close();
        const pairs = lists.flatMap(({ update }) =>
          update.entries.map(({ address, state }) => [
            address?.split('/').at(-1)?.split('.')[0] ?? '',
            state.kind === 'classified' ? (state.classification.predictions[0]?.label ?? '') : state.kind,
          ]),
        );
        return pairs.toSorted(([a = ''], [b = '']) => a.localeCompare(b));
      };
      const classesOf = (names: readonly Photograph[]) =>
        names.toSorted((a, b) => a.localeCompare(b)).map((name) => [name, expect.stringMatching(PHOTOGRAPHS[name])]);

      test.each(documents)('has its images classified: $name', async ({ name, change, seen }) => {
        const page = await open(name);
        await change?.(page);
        await page.evaluate(whenImagesLoaded);
        expect(await classify(page)).toEqual(classesOf(seen));
        await page.close();
      });

      test.each(changes)('gets the classes of its own images in a run during which $name', async ({ change, added }) => {
        const page = await open('changing');
        const popup = await session().launched.pressToolbarButton(page);
        await whenListed(popup, FIRST.length);
        const before = await decoded();
        await tell('hold');
        await press(popup, '.scan .button.primary');
        await whenDecoding(before);
        await popup.close();
        await change(page, pageOf(added, demo?.server.otherOrigin));
        await page.evaluate(whenImagesLoaded);
        await tell('release');
        // Listed images stay listed, as in a virtual list.
        expect(await classify(page)).toEqual(classesOf([...FIRST, ...added]));
        await page.close();
      });
    },
    { prepare: (folder) => addEngineShim(folder) },
  );
});
