import { readFile } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveDemo } from '../support/demo.mjs';
import { classifyPageInPopup } from '../support/popup-list.mjs';
import { pressCommand } from '../support/press-command.mjs';
import { isPicking, readCard, waitForCard, waitForNoCard } from '../support/read-card.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';
import { classifyByContextMenu } from '../support/right-click.mjs';

interface Placement {
  selector: string;
  photo?: string;
  expect?: string[];
  host?: string;
  frame?: string;
  worthClassifying?: false;
}

/** Images as real pages place them: twice, covered, in shadow roots and frames, under strict policies. */
describe('where images stand', async () => {
  const file = new URL('pages/placements/placements.json', import.meta.url);
  const placements = JSON.parse(await readFile(file, 'utf8')) as Placement[];
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  beforeAll(async () => {
    demo = await serveDemo();
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers('where images stand', (session) => {
    const open = async (path: string): Promise<Page> => {
      const page = await session().launched.newPage();
      await page.goto(`${demo?.server.origin}/placements/${path}?other=${encodeURIComponent(demo?.server.otherOrigin ?? '')}`);
      return page;
    };

    test('the popup lists each image once, including frames of this origin, and counts unreachable frames', async () => {
      const page = await open('index.html');
      await waitFor(() => page.evaluate(() => document.readyState === 'complete'), { what: 'the page' });
      const popup = await session().launched.pressToolbarButton(page);
      const rows = await classifyPageInPopup(popup);
      const reachable = placements.filter(
        ({ worthClassifying, frame }) => worthClassifying !== false && frame !== '#frame-cross',
      );
      // The same content is listed once in a frame.
      const different = new Set(reachable.map(({ photo, frame, selector }) => [photo, frame, selector === '#video'].join()));
      expect(rows).toHaveLength(different.size);
      expect(rows.filter(({ failed }) => failed)).toEqual([]);
      const answers = rows.map(({ text }) => text.toLowerCase());
      for (const { selector, expect: labels } of reachable) {
        expect(
          answers.some((answer) => labels?.some((label) => answer.startsWith(label))),
          selector,
        ).toBe(true);
      }
      // The screen around a background is not the image.
      expect(rows.find(({ name }) => name === 'A polar bear beside nothing')?.text).toMatch(/^Polar bear/);
      expect(await popup.evaluate(() => document.querySelector('.unreachable')?.textContent)).toMatch(/1/);
      await popup.close();
      await page.close();
    });

    test('a card opens under a policy that forbids inline styles and blobs, without a violation', async () => {
      const { launched } = session();
      const page = await open('strict-csp.html');
      await classifyByContextMenu(launched, page, '#strict');
      expect((await waitForCard(launched)).failed).toBe(false);
      expect(await page.$eval('#refused', (output) => output.textContent)).toBe('nothing');
      await page.close();
    });

    test('the command classifies the focused image, and Escape closes the card and returns the focus', async () => {
      const { launched } = session();
      const page = await open('index.html');
      await page.focus('#focusable');
      expect(await pressCommand(launched, page)).toBe('card');
      const card = await waitForCard(launched);
      expect(card.lead).toBe('Tripod');
      await page.keyboard.press('Escape');
      await waitForNoCard(launched);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('focusable');
      await page.close();
    });

    test('without a focused or hovered image the command starts the picker, which works by keys', async () => {
      const { launched } = session();
      const page = await open('index.html');
      await page.mouse.move(1, 1);
      expect(await pressCommand(launched, page)).toBe('picker');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect((await waitForCard(launched)).failed).toBe(false);
      await page.keyboard.press('Escape');
      await waitForNoCard(launched);

      expect(await pressCommand(launched, page)).toBe('picker');
      await page.keyboard.press('Escape');
      await waitFor(async () => !(await isPicking(launched)), { what: 'the picker to end' });
      expect(await readCard(launched)).toBeUndefined();
      await page.close();
    });

    test("a click in the picker does not press the page's button under it", async () => {
      const { launched } = session();
      const page = await open('index.html');
      await classifyByContextMenu(launched, page, '#background-button');
      expect((await waitForCard(launched)).lead).toBe('Giant panda');
      expect(await page.$eval('#button-pressed', (words) => (words as HTMLElement).hidden)).toBe(true);
      await page.close();
    });

    test('a card closes on a click outside, stays in the viewport and does not cover the center of its image', async () => {
      const { launched } = session();
      const page = await open('index.html');
      await classifyByContextMenu(launched, page, '#fit-contain');
      const { box } = await waitForCard(launched);
      const { middle, width, height } = await page.$eval('#fit-contain', (image) => {
        const { left, top, width: imageWidth, height: imageHeight } = image.getBoundingClientRect();
        return { middle: { x: left + imageWidth / 2, y: top + imageHeight / 2 }, width: innerWidth, height: innerHeight };
      });
      expect(Math.min(box.left, box.top, width - box.right, height - box.bottom)).toBeGreaterThanOrEqual(0);
      const covers = middle.x > box.left && middle.x < box.right && middle.y > box.top && middle.y < box.bottom;
      expect(covers).toBe(false);
      await page.mouse.click(2, 2);
      await waitForNoCard(launched);
      expect(await page.evaluate(() => Array.from(document.documentElement.children, ({ nodeName }) => nodeName))).toEqual([
        'HEAD',
        'BODY',
      ]);
      await page.close();
    });

    test('a frame of another origin says that it cannot be reached', async () => {
      const { launched } = session();
      const page = await open('index.html');
      await page.$eval('#frame-cross', (frame) => frame.scrollIntoView({ block: 'center', behavior: 'instant' }));
      await launched.chooseFromContextMenu(page, '#frame-cross', { title: 'Classify image', chromeKeys: ['Up', 'Up', 'Return'] });
      const card = await waitForCard(launched);
      expect(card.failed).toBe(true);
      expect(card.classes).toEqual([]);
      expect(card.text).toContain(new URL(demo?.server.otherOrigin ?? '').host);
      expect(card.text).not.toContain('Try again');
      await page.close();
    });
  });
});
