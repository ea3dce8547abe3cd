import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAccessibleNames } from '../support/accessibility-tree.mjs';
import { activeTab } from '../support/active-tab.mjs';
import { clickControl, readControls, tabToControl, waitForControl } from '../support/card-controls.mjs';
import { openCardOn } from '../support/card-on.mjs';
import { serveDemo } from '../support/demo.mjs';
import { showErrorCard } from '../support/own-overlays.mjs';
import { readHeatMap } from '../support/page-heat-map.mjs';
import { isPicking, readCard, readNote, waitForCard, waitForNoCard } from '../support/read-card.mjs';
import { readOverlays } from '../support/read-overlays.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';
import { readingPages } from './pages/reading-page';

/** A page learns that something lies over it, and where; of the words it learns none. Screen readers get them all. */
describe('what GapLens says over a page', async () => {
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  beforeAll(async () => {
    demo = await serveDemo(readingPages);
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers('unread', (session) => {
    let page: Page;
    beforeAll(async () => {
      page = await session().launched.newPage();
    });
    const open = async (name: string) => {
      await page.goto(`${demo?.server.origin}/reading/${name}`);
      // Grants the page.
      await (await session().launched.pressToolbarButton(page)).close();
      expect(await page.evaluate('readOwn()')).toContain('window.find: ~, ~');
    };
    const readShown = async () => {
      const [shown] = await readOverlays(session().launched, readShownWords);
      if (!shown) throw new Error('Nothing lies over the page.');
      return shown;
    };
    /** Returns what the page has read, and looks whether screen readers get what the page does not. */
    const attack = async () => {
      const { words, box } = await readShown();
      expect(words.length).toBeGreaterThan(0);
      return page.evaluate(`attack(${JSON.stringify(words)}, ${JSON.stringify(box)})`);
    };
    /** Points at all of the box. */
    const pointAtAll = async () => {
      const { box } = await readShown();
      // A card that is too high scrolls.
      const bottom = Math.min(box.bottom, await page.evaluate(() => innerHeight));
      for (let y = box.top + 5; y < bottom; y += 17)
        for (let x = box.left + 5; x < box.right; x += 65) await page.mouse.move(x, y);
    };
    const useAll = async () => {
      await pointAtAll();
      await page.mouse.wheel({ deltaY: 10 });
      const controls = await readControls(session().launched);
      for (let step = 1; step < controls.length; step += 1) await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowDown');
    };
    const readAloud = async () => (await readAccessibleNames(session().launched, page)).join('\n');
    const startPicker = () => session().launched.evaluateInExtension(startPickerInTab);

    test('the card, its heat map and the legend: whoever is in the card, and whatever a person selects', async () => {
      const { launched } = session();
      await open('photo');
      await openCardOn(launched, page, '#koala');
      await waitForCard(launched);
      await clickControl(launched, page, 'Where is Koala?');
      const { close } = await waitFor(() => readHeatMap(launched), { what: 'the heat map' });
      await waitForControl(launched, 'Sharper');
      // From the legend's button a page gets to no word either.
      await page.mouse.move(close.x - 2, close.y);
      await page.mouse.move(close.x, close.y);
      expect(await attack()).toEqual([]);
      await pointAtAll();
      // The pointer and the focus are in the card.
      expect(await attack()).toEqual([]);
      // The names come by depth; surfaces.test.ts holds the order in which they are read.
      const aloud = await readAloud();
      for (const words of ['Koala', '89%', 'Indri', 'Why this answer?']) expect(aloud).toContain(words);
      expect(await readAloud()).toMatch(/7 × 7 cells, 224 px[^]*Sharper[^]*Save with heat map[^]*Compare with None[^]*Opacity/);
      expect(await readAloud()).toMatch(
        /dialog: [^]*Collapse to one line[^]*Where is Koala\?[^]*Options[^]*Close[^]*Move the card/,
      );

      await useAll();
      await clickControl(launched, page, /^Compare with/);
      await waitForControl(launched, 'Indri');
      await pointAtAll();
      // Tab would close the list.
      await page.keyboard.press('ArrowDown');
      expect(await attack()).toEqual([]);
      await clickControl(launched, page, 'Indri');
      await waitForControl(launched, 'Compare with Indri');
      expect(await attack()).toEqual([]);

      const { lead } = await readShown();
      await page.mouse.click(lead.x, lead.y, { count: 3 });
      await page.mouse.down();
      await page.mouse.move(lead.x + 100, lead.y + 120, { steps: 4 });
      await page.mouse.up();
      await tabToControl(launched, page, 'Opacity');
      await page.keyboard.press('ArrowLeft');
      for (const key of ['a', 'c', 'x'] as const) {
        await page.keyboard.down('Control');
        await page.keyboard.press(key);
        await page.keyboard.up('Control');
      }
      expect(await attack()).toEqual([]);

      await clickControl(launched, page, 'Collapse to one line');
      await waitFor(async () => /^Koala rather than Indri$/.test((await readCard(launched))?.text ?? ''), { what: 'one line' });
      await useAll();
      const { box } = await readShown();
      await page.mouse.click(box.left + 40, box.top + 20, { button: 'right' });
      expect(await attack()).toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await waitForNoCard(launched);
    });

    test('what failed, the picker and a notice', async () => {
      const { launched } = session();
      await showErrorCard(launched, await activeTab(launched));
      await waitForCard(launched);
      await useAll();
      expect(await attack()).toEqual([]);
      expect(await readAloud()).toMatch(/damaged/);
      await clickControl(launched, page, 'Close');
      await waitForNoCard(launched);

      await startPicker();
      await waitFor(() => isPicking(launched), { what: 'the picker' });
      await pointAtAll();
      expect(await attack()).toEqual([]);
      expect(await readAloud()).toMatch(/Cancel/);
      await page.keyboard.press('Escape');
      await waitFor(async () => !(await isPicking(launched)), { what: 'the picker to end' });

      await open('nothing');
      await startPicker();
      await waitFor(async () => (await readNote(launched)) !== '', { what: 'the notice' });
      expect(await attack()).toEqual([]);
    });
  });
});

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Runs in the page, as an extension's script: whole texts, and each of their words. */
function readShownWords({
  roots,
}: {
  roots: ShadowRoot[];
}): { words: string[]; box: Box; lead: { x: number; y: number } } | undefined {
  // Not `aria-valuetext`: the position of the slider is its own.
  const names = ['data-words', 'aria-label', 'title', 'label'];
  const elements = roots.flatMap((root) => [...root.querySelectorAll('*')]);
  const texts = elements.flatMap((each) => [
    ...names.map((name) => each.getAttribute(name) ?? ''),
    each.localName === 'style' ? '' : (each.firstChild?.nodeValue ?? ''),
  ]);
  const words = texts.flatMap((text) => [text, ...text.split(/\s+/)]).filter((each) => /[\p{L}\d]{2}|%/u.test(each));
  const anyOf = (selector: string) => roots.flatMap((root) => [...root.querySelectorAll(selector)])[0];
  const largest = anyOf('.card, .hint') ?? anyOf('[role=status]');
  if (!largest) return undefined;
  const { left, top, right, bottom } = largest.getBoundingClientRect();
  const lead = (largest.querySelector('.lead, .line') ?? largest).getBoundingClientRect();
  // Also part of the names of performance entries.
  const own = new Set(words.filter((word) => word !== 'input'));
  return { words: [...own], box: { left, top, right, bottom }, lead: { x: lead.x + 10, y: lead.y + 8 } };
}

/** Runs in the extension. */
async function startPickerInTab(): Promise<void> {
  const api = globalThis.browser ?? globalThis.chrome;
  const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
  const tabId = tab?.id ?? 0;
  await api.scripting.executeScript({ target: { tabId }, files: ['card.js', 'content.js'] });
  await api.tabs.sendMessage(tabId, { to: 'content', type: 'startPicker', payload: {} }, { frameId: 0 });
}
