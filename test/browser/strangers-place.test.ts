import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clickControl, readControls, tabToControl, waitForControl } from '../support/card-controls.mjs';
import { readCardDetails } from '../support/card-details.mjs';
import { openCardOn } from '../support/card-on.mjs';
import { serveDemo } from '../support/demo.mjs';
import { readHeatMap } from '../support/page-heat-map.mjs';
import { type ReadCard, readCard, waitForCard, waitForNoCard } from '../support/read-card.mjs';
import { readPng } from '../support/read-png.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';
import { framingPage, placePages } from './pages/place-pages';

type Box = ReadCard['box'];

/** CSS pixels: a card on a page that does nothing to it. */
const CARD_WIDTH = 336;
const WIDE = { width: 1000, height: 700 };
const PHONE = { width: 360, height: 640 };

/** Pages whose rules reach for whatever lies over them, and viewports with little room. */
describe('the place of a card', async () => {
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  beforeAll(async () => {
    demo = await serveDemo(placePages());
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers('place', (session) => {
    let page: Page;
    beforeAll(async () => {
      page = await session().launched.newPage();
    });
    const open = async (path: string, size: typeof WIDE) => {
      await page.setViewport(size);
      await page.goto(`${demo?.server.origin}/place/${path}`);
    };
    const openCard = async (path: string, size = WIDE) => {
      await open(path, size);
      await openCardOn(session().launched, page, '#koala');
      return (await waitForCard(session().launched)).box;
    };
    const openCardInFrame = async (path: string) => {
      await open(path, WIDE);
      const frame = await waitFor(async () => page.frames().find((each) => each.url().endsWith('/inner')), { what: 'the frame' });
      await frame.waitForSelector('#koala');
      await openCardOn(session().launched, page, '#koala', frame);
      return waitForCard(session().launched);
    };
    const close = async () => {
      await page.keyboard.press('Escape');
      await waitForNoCard(session().launched);
    };
    const boxOf = (selector: string): Promise<Box> =>
      page.$eval(selector, (element) => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        return { left, top, right, bottom };
      });
    const shoot = async () => readPng(await page.screenshot());
    const waitForBox = (isMeant: (box: Box) => boolean, what: string) =>
      waitFor(
        async () => {
          const box = (await readCard(session().launched))?.box;
          return box && isMeant(box) ? box : undefined;
        },
        { what },
      );
    const isFolded = ({ top, bottom }: Box) => bottom - top < 60;
    const isUnfolded = ({ top, bottom }: Box) => bottom - top > 200;
    const middleOf = ({ left, top, right, bottom }: Box) => ({ x: (left + right) / 2, y: (top + bottom) / 2 });
    const shared = (a: Box, b: Box) =>
      Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
      Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

    test.each(['zoomed-in', 'zoomed-out', 'transformed', 'important'])(
      'on the page %s it stands beside its image, at its own size',
      async (path) => {
        const box = await openCard(path);
        const image = await boxOf('#koala');
        expect(box.right - box.left).toBeCloseTo(CARD_WIDTH, 0);
        expect(box.left - image.right).toBeCloseTo(8, 0);
        expect(box.top).toBeGreaterThanOrEqual(8);
        expect(box.bottom).toBeLessThanOrEqual(WIDE.height - 8);
        // It is drawn where it is measured, and nothing of the page lies over it.
        expect((await shoot()).at(Math.round(box.right) - 20, Math.round(box.top) + 4)).toEqual([255, 255, 255]);
        await close();
      },
    );

    test('stays correct while the page zooms itself', async () => {
      await openCard('plain');
      for (const [root, body] of [
        ['1.1', '1'],
        ['.5', '1.2'],
        ['1', ''],
      ] as const) {
        await page.evaluate(
          (outer, inner) => {
            document.documentElement.style.zoom = outer;
            document.body.style.zoom = inner;
          },
          root,
          body,
        );
        const image = await boxOf('#koala');
        const isRight = ({ left, right }: Box) =>
          Math.abs(left - image.right - 8) < 1 && Math.abs(right - left - CARD_WIDTH) < 0.5;
        await waitForBox(isRight, `the card beside its image at ${root}`);
      }
      await close();
    });

    test("a page's backdrop rules and direction change nothing, nor does an animation of all that lies in its root", async () => {
      const box = await openCard('right-to-left');
      expect(box.right - box.left).toBeCloseTo(CARD_WIDTH, 0);
      const shot = await shoot();
      expect(shot.at(990, 690)).toEqual([255, 255, 255]);
      expect(shot.at(Math.round(box.right) - 20, Math.round(box.top) + 4)).toEqual([255, 255, 255]);
      const { digitX, percentX } = await readCardDetails(session().launched);
      expect(digitX).toBeLessThan(percentX);
      const { text } = (await readCard(session().launched)) ?? { text: '' };
      expect(text).toMatch(/Koala \d+%/);
      await close();
    });

    test('nothing of the extension is printed', async () => {
      await open('plain', WIDE);
      const before = (await page.pdf()).length;
      await openCard('plain');
      const after = (await page.pdf()).length;
      expect(Math.abs(after - before)).toBeLessThan(500);
      await close();
    });

    test('in a narrow window the card folds for its heat map, draws it if unfolded, and unfolds where there is room for both', async () => {
      const { launched } = session();
      const box = await openCard('narrow', PHONE);
      const image = await boxOf('#koala');
      expect(shared(box, image)).toBeGreaterThan(0);
      await clickControl(launched, page, 'Where is Koala?');
      const line = await waitForBox(isFolded, 'the card as a line');
      expect(shared(line, image)).toBe(0);
      await waitFor(() => readHeatMap(launched), { what: 'the heat map' });
      const shown = await shoot();
      const { x, y } = middleOf(image);
      const [red, , blue] = shown.at(Math.round(x), Math.round(y));
      expect(red).toBeGreaterThan(blue + 20);

      await tabToControl(launched, page, 'Show the whole card');
      await page.keyboard.press('Enter');
      await waitForBox(isUnfolded, 'the whole card');
      await waitFor(async () => (await readCardDetails(launched)).picture, { what: 'the heat map on the card' });
      expect((await readControls(launched)).find(({ focused }) => focused)?.name).toBe('Collapse to one line');
      await page.setViewport(WIDE);
      await waitFor(async () => !(await readCardDetails(launched)).picture, { what: 'the card beside the heat map' });
      await waitForBox(isUnfolded, 'the whole card beside the heat map');
      expect(await readHeatMap(launched)).toBeDefined();
      await page.keyboard.press('Escape');
      await waitFor(async () => !(await readHeatMap(launched)), { what: 'the heat map to go' });
      expect((await readCardDetails(launched)).picture).toBe(false);
      await close();
    });

    test('the card folds to a line with its answer and unfolds by keyboard', async () => {
      const { launched } = session();
      await openCard('plain');
      await tabToControl(launched, page, 'Collapse to one line');
      await page.keyboard.press('Enter');
      await waitForBox(isFolded, 'the card as a line');
      expect((await readCard(launched))?.text).toMatch(/^Koala \d+%$/);
      await page.keyboard.press('Enter');
      await waitForBox(isUnfolded, 'the whole card');
      await close();
    });

    test('the card can be dragged by its head up to the edge, keeps its place, and moves with arrow keys', async () => {
      const { launched } = session();
      const { left, top } = await openCard('plain');
      const drag = async (byX: number, byY: number) => {
        const box = (await readCard(launched))?.box ?? { left, top };
        await page.mouse.move(box.left + 120, box.top + 20);
        await page.mouse.down();
        await page.mouse.move(box.left + 120 + byX / 2, box.top + 20 + byY / 2);
        await page.mouse.move(box.left + 120 + byX, box.top + 20 + byY);
        await page.mouse.up();
      };
      await drag(-90, 60);
      await waitForBox(
        (box) => Math.abs(box.left - left + 90) < 1 && Math.abs(box.top - top - 60) < 1,
        'the card that was dragged',
      );
      await page.evaluate(() => scrollBy({ top: 50, behavior: 'instant' }));
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      expect(Math.abs(((await readCard(launched))?.box.top ?? 0) - top - 60)).toBeLessThan(5);
      await drag(WIDE.width - 125 - left + 90, 20);
      await waitForBox((box) => Math.abs(box.right - (WIDE.width - 8)) < 20, 'the card at the edge');
      await tabToControl(launched, page, 'Move the card: drag it or press the arrow keys');
      const before = (await readCard(launched))?.box;
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('ArrowDown');
      const moved = await waitForBox((box) => box.left < (before?.left ?? 0), 'the card that was moved');
      expect(moved.top).toBeCloseTo((before?.top ?? 0) + 16, 0);
      await close();
    });

    test('in a small frame of the same origin the card opens over the surrounding page, beside the image, and moves along', async () => {
      const { launched } = session();
      const { box, text } = await openCardInFrame('framing');
      expect(text).toContain('Koala');
      const frame = await boxOf('iframe');
      expect(shared(box, frame)).toBe(0);
      expect(box.right - box.left).toBeCloseTo(CARD_WIDTH, 0);
      await page.$eval('iframe', (element) => (element.style.marginTop = '90px'));
      await waitForBox((moved) => moved.top > box.top + 20, 'the card to go along with the frame');
      await clickControl(launched, page, 'Where is Koala?');
      await waitForControl(launched, 'Sharper');
      const { x, y } = middleOf(await boxOf('iframe'));
      const isHot = async () => {
        const [red, , blue] = (await shoot()).at(Math.round(x), Math.round(y));
        return red > blue + 20;
      };
      await waitFor(isHot, { what: 'the heat map in the frame' });
      await page.keyboard.press('Escape');
      await waitFor(async () => (await readControls(launched)).every(({ name }) => name !== 'Sharper'), {
        what: 'the map to go',
      });
      await close();
    });

    test('the card closes on a press on either page, and with its frame', async () => {
      for (const leave of [
        () => page.mouse.click(990, 690),
        async () => {
          const { x, y } = middleOf(await boxOf('iframe'));
          await page.mouse.click(x, y);
        },
        () => page.$eval('iframe', (element) => element.remove()),
      ]) {
        await openCardInFrame('framing');
        await leave();
        await waitForNoCard(session().launched);
      }
    });

    test('in a small frame of another origin a small card has all controls that it needs', async () => {
      const { launched } = session();
      await launched.grantHostPermission('*://*/*');
      demo?.server.setRoute('/place/framing-other', framingPage(demo.server.otherSite));
      const { box, classes, text } = await openCardInFrame('framing-other');
      expect(text).toMatch(/Koala/);
      expect(classes).toHaveLength(3);
      expect([box.left, box.top].every((side) => side >= 0) && box.right <= 300 && box.bottom <= 240).toBe(true);
      await page.keyboard.press('Escape');
      await waitForNoCard(launched);
    });
  });
});
