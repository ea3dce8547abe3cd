import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveDemo } from '../support/demo.mjs';
import { readCandidates } from '../support/read-candidates.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';

interface Placement {
  name: string;
  /** How it is listed; without it, it is not, and `why` says the reason. */
  kind?: string;
  why?: string;
  needs?: 'permission';
  /** There a sandboxed frame is of no origin that a click could stand for. */
  needsInFirefox?: 'permission';
}

const PHOTOS = ['cat', 'coffee', 'koala', 'komodo-dragon', 'panda', 'polar-bear', 'rocket', 'astronaut', 'chameleon'];
const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="red"/></svg>';

/** One of each placement that images have on pages: every one is found, once, and nothing that is not worth a run. */
describe('every placement', async () => {
  const file = new URL('pages/conformance/conformance.json', import.meta.url);
  const placements = JSON.parse(await readFile(file, 'utf8')) as Placement[];
  const photos = fileURLToPath(new URL('pages/demo/photos/', import.meta.url));
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  beforeAll(async () => {
    demo = await serveDemo({ '/conformance/files/object-drawing.svg': { body: DRAWING } });
    for (const [index, { name }] of placements.entries()) {
      const photo = PHOTOS[index % PHOTOS.length] ?? '';
      demo.server.setRoute(`/conformance/files/${name}.jpg`, { file: `${photos}${photo}.jpg` });
    }
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers('every placement', (session, browser) => {
    const open = async (): Promise<Page> => {
      const page = await session().launched.newPage();
      await page.goto(
        `${demo?.server.origin}/conformance/index.html?other=${encodeURIComponent(demo?.server.otherOrigin ?? '')}`,
      );
      await waitFor(() => page.evaluate(() => document.documentElement.dataset.ready !== undefined), { what: 'the page' });
      return page;
    };
    const list = async (page: Page) => {
      const popup = await session().launched.pressToolbarButton(page);
      await waitFor(
        () => popup.evaluate(() => document.querySelector('section[aria-labelledby="this-page"]')?.ariaBusy === 'false'),
        {
          what: "the popup's list",
        },
      );
      const unreachable = await popup.evaluate(() => document.querySelector('.unreachable')?.textContent ?? '');
      const found = await readCandidates(session().launched);
      await popup.close();
      return { found: found.map(({ name, kind }) => `${name.replace(/\.\w+$/, '')} (${kind})`).toSorted(), unreachable };
    };
    const expected = (withPermission: boolean) =>
      placements
        .filter(({ kind }) => kind !== undefined)
        .filter((each) => withPermission || !(each.needs ?? (browser === 'firefox' && each.needsInFirefox)))
        .map(({ name, kind }) => `${name} (${kind})`)
        .toSorted();

    test('without a permission: all of this origin, and how many frames are out of reach', async () => {
      const page = await open();
      const { found, unreachable } = await list(page);
      expect(found).toEqual(expected(false));
      expect(unreachable).toMatch(browser === 'firefox' ? /\b2\b/ : /\b1\b/);
      await page.close();
    });

    test('with the permission: frames of other origins and those in them too', async () => {
      await session().launched.grantHostPermission('*://*/*');
      const page = await open();
      const { found, unreachable } = await list(page);
      expect(found).toEqual(expected(true));
      expect(unreachable).toBe('');
      await page.close();
    });
  });
});
