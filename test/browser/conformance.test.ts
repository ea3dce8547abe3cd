import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPlacements, serveConformance } from '../support/conformance.mjs';
import { runScanInPopup } from '../support/popup-run.mjs';
import { readCandidates } from '../support/read-candidates.mjs';
import { readCard, waitForCard } from '../support/read-card.mjs';
import { classifyByContextMenu } from '../support/right-click.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';

/**
 * One of each placement that images have on pages: every one is found, once, and classified, and nothing that is not worth a
 * run is found.
 */
describe('every placement', async () => {
  const placements = await readPlacements();
  let demo: Awaited<ReturnType<typeof serveConformance>> | undefined;
  beforeAll(async () => {
    demo = await serveConformance(placements);
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers('every placement', (session, browser) => {
    const open = async (): Promise<Page> => {
      const page = await session().launched.newPage();
      await page.goto(demo?.address ?? '');
      await waitFor(() => page.evaluate(() => document.documentElement.dataset['ready'] !== undefined), { what: 'the page' });
      return page;
    };
    const nameIn = (name: string) => name.replace(/\.\w+$/, '');
    const list = async (page: Page) => {
      const { launched } = session();
      const popup = await launched.pressToolbarButton(page);
      await waitFor(
        () => popup.evaluate(() => document.querySelector('section[aria-labelledby="this-page"]')?.ariaBusy === 'false'),
        {
          what: "the popup's list",
        },
      );
      const unreachable = await popup.evaluate(() => document.querySelector('.unreachable')?.textContent ?? '');
      const listed = await readCandidates(launched);
      await runScanInPopup(popup);
      const classified = await readCandidates(launched);
      await popup.close();
      return {
        found: listed.map(({ name, kind }) => `${nameIn(name)} (${kind})`).toSorted(),
        captureMethods: classified.map(({ name, captureMethod }) => `${nameIn(name)}: ${captureMethod}`).toSorted(),
        unreachable,
      };
    };
    const there = (withPermission: boolean) =>
      placements
        .filter(({ kind }) => kind !== undefined)
        .filter((each) => withPermission || !(each.needs ?? (browser === 'firefox' && each.needsInFirefox)));
    const expected = (withPermission: boolean) => ({
      found: there(withPermission)
        .map(({ name, kind }) => `${name} (${kind})`)
        .toSorted(),
      captureMethods: there(withPermission)
        .map(({ name, captureMethod = 'page', captureMethodWithoutPermission = captureMethod }) => {
          return `${name}: ${withPermission ? captureMethod : captureMethodWithoutPermission}`;
        })
        .toSorted(),
    });

    test('is listed without a permission if it is of this origin, and unreachable frames are counted', async () => {
      const page = await open();
      const { unreachable, ...images } = await list(page);
      expect(images).toEqual(expected(false));
      expect(unreachable).toMatch(browser === 'firefox' ? /\b2\b/ : /\b1\b/);
      await page.close();
    });

    test('is listed with the permission in frames of other origins and their frames', async () => {
      await session().launched.grantHostPermission('*://*/*');
      const page = await open();
      const { unreachable, ...images } = await list(page);
      expect(images).toEqual(expected(true));
      expect(unreachable).toBe('');
      await page.close();
    });

    test.each([
      ['an image', '/demo/photos/cat.jpg', 'cat (img)'],
      ['a drawing', '/conformance/files/object-drawing.svg', 'object-drawing (svg)'],
      ['a video', '/demo/photos/polar-bear.webm', 'polar-bear (video)'],
    ])('a tab that is itself %s has one row, which is classified', async (_, path, name) => {
      const page = await session().launched.newPage();
      await page.goto(`${demo?.server.origin}${path}`);
      const { found, captureMethods } = await list(page);
      expect(found).toEqual([name]);
      expect(captureMethods).toEqual([expect.stringMatching(/: (page|fetch|screen)$/)]);
      await page.close();
    });

    test.each([
      ['an image', '/demo/photos/cat.jpg', 'img'],
      ['a drawing', '/conformance/files/object-drawing.svg', 'svg'],
    ])('a tab that is itself %s opens a card from its context menu', async (_, path, selector) => {
      const { launched } = session();
      const page = await launched.newPage();
      await page.goto(`${demo?.server.origin}${path}`);
      await classifyByContextMenu(launched, page, selector);
      expect(await waitForCard(launched)).toMatchObject({ failed: false, lead: expect.stringMatching(/./) });
      await waitFor(async () => (await readCard(launched))?.thumbnail, { what: 'the thumbnail' });
      await page.close();
    });
  });
});
