import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CandidateState } from '../../src/messaging/scan';
import { serveDemo } from '../support/demo.mjs';
import { runScanInPopup } from '../support/popup-run.mjs';
import { CLASSIFY_KEYS } from '../support/press-command.mjs';
import { isPicking, readCard, waitForCard, waitForNoCard } from '../support/read-card.mjs';
import { readLists } from '../support/read-lists.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';
import {
  behind,
  CAT,
  covered,
  DRAGON,
  fill,
  KOALA,
  pageOf,
  pages,
  PANDA,
  photo,
  pseudo,
  scrolling,
  SPACER,
} from './strangers-meant-pages';

function answerOf(state: CandidateState): string {
  return state.kind === 'classified' ? (state.classification.predictions[0]?.label ?? '') : state.kind;
}

/** On pages whose marks say one thing and whose pixels another. */
describe('the image that a person sees', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  beforeAll(async () => {
    const routes = Object.entries(pages).map(([name, body]) => [`/${name}.html`, { body, contentType: 'text/html' }]);
    demo = await serveDemo(Object.fromEntries(routes));
    const { server } = demo;
    const address = (name: string) => `url(${server.otherOrigin}${photo(name, 'screen')})`;
    const placed = 'position: absolute; left: 20px; top: 40px; width: 400px; height: 266px';
    const spans = `<style>#cat::after { content: ${address('cat')} } #panda { position: relative }
      #panda::before { content: ''; ${placed}; background: ${address('panda')} center/cover }</style>
      <div><span id="cat"></span></div><div><i id="panda"></i></div>`;
    server.setRoute('/screen.html', { contentType: 'text/html', body: pageOf(spans) });
    const spacer = Buffer.from(SPACER.split(',')[1] ?? '', 'base64');
    for (const [name, cors] of [
      ['open', '*'],
      ['closed', server.otherOrigin],
    ] as const) {
      server.setRoute(`/${name}.gif`, { body: spacer, cors });
      const image = (each: string) =>
        fill(`${server.otherOrigin}/${name}.gif`, `${behind(photo(each, name))}; position: static; width: 300px; height: 200px`);
      server.setRoute(`/${name}.html`, { contentType: 'text/html', body: pageOf(image('cat') + image('panda')) });
    }
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers('the image that a person sees', (session) => {
    const open = async (name: string): Promise<Page> => {
      const page = await session().launched.newPage();
      await page.goto(`${demo?.server.origin}/${name}.html`);
      await page.bringToFront();
      return page;
    };
    /** The files that the popup lists when it has looked, and what it says of them. */
    const list = async (page: Page, run = false) => {
      const { launched } = session();
      const popup = await launched.pressToolbarButton(page);
      if (run) await runScanInPopup(popup);
      const tabId = await popup.evaluate(async () => {
        const [tab] = await (globalThis.browser ?? globalThis.chrome).tabs.query({ active: true, lastFocusedWindow: true });
        return tab?.id ?? 0;
      });
      const { update } = await waitFor(async () => (await readLists(popup.evaluate, tabId, [0])).find(Boolean), {
        what: 'the list',
      });
      if (await popup.isOpen()) await popup.close();
      const files = update.entries.map(({ address }) => address?.split('/').at(-1) ?? '').toSorted();
      return { files, skipped: update.skipped, answers: update.entries.map(({ state }) => answerOf(state)) };
    };
    const pointAt = async (page: Page, x: number, y: number) => {
      await page.mouse.move(x, y);
      await page.mouse.move(x + 1, y + 1);
    };
    const pointAtElement = async (page: Page, selector: string) => {
      const { x, y } = await page.$eval(selector, (element) => {
        element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
        const box = element.getBoundingClientRect();
        return { x: box.x + box.width * 0.4, y: box.y + box.height * 0.4 };
      });
      await pointAt(page, x, y);
    };
    /** Again, if nothing comes of it: a window that was just given back by a popup may not have the keyboard yet. */
    const pressCommand = () =>
      waitFor(
        async () => {
          await session().launched.pressKeys(CLASSIFY_KEYS);
          return waitFor(
            async () => ((await readCard(session().launched)) ? 'card' : (await isPicking(session().launched)) && 'picker'),
            {
              what: 'a card or the picker',
              timeout: 4000,
            },
          );
        },
        { what: 'a card or the picker', timeout: 30_000 },
      );
    const close = async (page: Page) => {
      await page.keyboard.press('Escape');
      await waitForNoCard(session().launched);
    };

    test('is listed if something empty or broken lies in front of it', async () => {
      const page = await open('covered');
      const { files, skipped } = await list(page);
      // Only a run finds that an image with something else under it is empty.
      const photos = files.filter((file) => file.includes('.jpg'));
      expect(photos).toEqual(covered.map(({ seen }) => seen).toSorted());
      expect(skipped.transparent).toBe(0);
      await page.close();
    });

    test('is classified by the card, whatever lies over it', async () => {
      const { launched } = session();
      const page = await open('covered');
      for (const { id, answer } of covered) {
        await pointAtElement(page, `#${id}`);
        expect(await pressCommand(), id).toBe('card');
        expect((await waitForCard(launched)).lead, id).toMatch(answer);
        await close(page);
      }
      await page.close();
    });

    // The page has loaded them without CORS, so they are not asked for with it, whatever their server allows.
    test.each(['open', 'closed'])(
      'the screen answers for each background of an empty image of another site (%s)',
      async (name) => {
        const page = await open(name);
        const { answers, skipped } = await list(page, true);
        expect(answers).toHaveLength(2);
        expect(answers.toSorted().join()).toMatch(/cat|tabby.*Giant panda/i);
        expect(skipped).toMatchObject({ transparent: 0, repeated: 0 });
        await page.close();
      },
    );

    test('an empty image with nothing under it is reported as transparent', async () => {
      const page = await open('empty');
      await pointAtElement(page, '#alone');
      expect(await pressCommand()).toBe('card');
      const card = await waitForCard(session().launched);
      expect(card.failed).toBe(true);
      expect(card.text).toMatch(/transparent/);
      await page.close();
    });

    test('images of pseudo-elements are listed at their painted size', async () => {
      const page = await open('pseudo');
      const { files } = await list(page);
      for (const [what, , file] of pseudo) expect(files, what).toContain(file);
      await page.close();
    });

    test('an image of a pseudo-element that only the screen can provide is captured where it is painted', async () => {
      const page = await open('screen');
      const { answers } = await list(page, true);
      expect(answers).toHaveLength(2);
      expect(answers.toSorted().join()).toMatch(/(cat|tabby).*Giant panda/i);
      await page.close();
    });

    test('an image that shows nothing is not listed, but a broken image with alternative text is', async () => {
      const page = await open('nothing');
      const { files, skipped } = await list(page);
      expect(files).toEqual(['cat.jpg', 'nothing.jpg?alt']);
      expect(skipped.small).toBe(1);
      await page.close();
    });

    test.each(scrolling.map(([what], index) => [what, `scrolling-${index}`]))('a page scrolls: %s', async (_, name) => {
      const page = await open(name);
      const scrolled = await page.evaluate(() => {
        const seen: number[] = [];
        Object.assign(window, { seen });
        addEventListener('scroll', () => seen.push(scrollX, scrollY));
        return { x: scrollX, y: scrollY };
      });
      expect((await list(page)).files).toEqual(['cat.jpg?book', 'koala.jpg?book', 'panda.jpg?book']);
      expect(await page.evaluate(() => ({ x: scrollX, y: scrollY }))).toEqual(scrolled);
      await page.close();
    });

    test.each(['grid', 'pane'])(
      'on a %s over several images the picker starts on them; with a known place the card comes at once',
      async (name) => {
        const { launched } = session();
        const page = await open(name);
        await pointAtElement(page, '#panda');
        expect(await pressCommand()).toBe('picker');
        await pointAtElement(page, '#komodo-dragon');
        await pointAtElement(page, '#panda');
        await page.mouse.down();
        await page.mouse.up();
        expect((await waitForCard(launched)).lead).toMatch(PANDA);
        await close(page);
        await pointAtElement(page, '#koala');
        expect(await pressCommand()).toBe('card');
        expect((await waitForCard(launched)).lead).toMatch(KOALA);
        await page.close();
      },
    );

    test('is classified if the pointer hits a drawing, an area of an image map or a form that hides its members', async () => {
      const page = await open('hit');
      const cases = { '#circle': PANDA, '#mapped': DRAGON, '#form': KOALA };
      for (const [selector, answer] of Object.entries(cases)) {
        await pointAtElement(page, selector);
        expect(await pressCommand(), selector).toBe('card');
        expect((await waitForCard(session().launched)).lead, selector).toMatch(answer);
        await close(page);
      }
      await page.close();
    });

    test('is the one under the pointer, even if a card has returned the focus to a clicked link', async () => {
      const page = await open('hit');
      await pointAtElement(page, '#link');
      await page.mouse.down();
      await page.mouse.up();
      for (const [selector, answer] of [
        ['#link', CAT],
        ['#form', KOALA],
      ] as const) {
        await pointAtElement(page, selector);
        expect(await pressCommand(), selector).toBe('card');
        expect((await waitForCard(session().launched)).lead, selector).toMatch(answer);
        await close(page);
      }
      await page.close();
    });

    test('is the copy that was right-clicked', async () => {
      const { launched } = session();
      const page = await open('copies');
      const choose = async (selector: string) => {
        await launched.chooseFromContextMenu(page, `${selector} img`, {
          title: 'Classify image',
          chromeKeys: ['Up', 'Up', 'Return'],
        });
        return waitFor(async () => ((await readCard(launched)) ? 'card' : (await isPicking(launched)) && 'picker'), {
          what: 'a card or the picker',
          timeout: 20_000,
        });
      };
      if ((await choose('#two')) === 'picker') {
        await pointAtElement(page, '#two');
        await page.mouse.down();
        await page.mouse.up();
      }
      expect((await waitForCard(launched)).lead).toMatch(CAT);
      await close(page);
      expect(await choose('#two')).toBe('card');
      const { box } = await waitForCard(launched);
      const two = await page.$eval('#two', (element) => element.getBoundingClientRect().toJSON() as DOMRect);
      expect(Math.min(Math.abs(box.left - two.right), Math.abs(two.left - box.right))).toBeLessThan(40);
      await page.close();
    });
  });
});
