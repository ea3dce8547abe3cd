import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveDemo } from '../support/demo.mjs';
import { waitForCard, waitForNoCard } from '../support/read-card.mjs';
import { readPng } from '../support/read-png.mjs';
import { classifyByContextMenu } from '../support/right-click.mjs';
import { inBothBrowsers } from './in-both-browsers';
import { placePages } from './pages/place-pages';

/** CSS pixels: a card on a page that does nothing to it. */
const CARD_WIDTH = 336;

/** Pages whose rules reach for whatever lies over them: the card stands where it should, at its own size, and can be read. */
describe('a card on pages that strangers wrote', async () => {
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  beforeAll(async () => {
    demo = await serveDemo(placePages);
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers('place', (session) => {
    let page: Page;
    beforeAll(async () => {
      page = await session().launched.newPage();
    });
    const open = async (path: string) => {
      await page.goto(`${demo?.server.origin}/place/${path}?other=${encodeURIComponent(demo?.server.otherOrigin ?? '')}`);
      await page.waitForSelector('#koala');
    };
    const openCard = async (path: string) => {
      await open(path);
      await classifyByContextMenu(session().launched, page, '#koala');
      return waitForCard(session().launched);
    };
    const sidesOf = (selector: string) =>
      page.$eval(selector, (element) => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        return { left, top, right, bottom, innerWidth, innerHeight };
      });

    test.each(['zoomed-in', 'zoomed-out', 'zoomed-twice', 'zoomed-late', 'transformed', 'important'])(
      'on the page %s it stands beside its image, at its own size',
      async (path) => {
        const { box } = await openCard(path);
        expect(box.right - box.left).toBeCloseTo(CARD_WIDTH, 0);
        const image = await sidesOf('#koala');
        expect(box.left - image.right).toBeCloseTo(8, 0);
        expect(box.top).toBeGreaterThanOrEqual(8);
        expect(box.bottom).toBeLessThanOrEqual(image.innerHeight - 7);
        // What is drawn is where it is measured: the surface's own white, not what a page lays over it.
        const shot = readPng(await page.screenshot());
        expect(shot.at(Math.round(box.right) - 20, Math.round(box.top) + 4)).toEqual([255, 255, 255]);
        await page.keyboard.press('Escape');
        await waitForNoCard(session().launched);
      },
    );
  });
});
