import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveDemo } from '../support/demo.mjs';
import { growFrameTree, PADDING } from '../support/frame-trees.mjs';
import type { ExtensionView } from '../support/launch.mjs';
import { CLASSIFY_KEYS } from '../support/press-command.mjs';
import { readCard, waitForCard, waitForNoCard } from '../support/read-card.mjs';
import { readCandidates } from '../support/read-candidates.mjs';
import { startServer } from '../support/server.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';

/** Milliseconds for the list to end: its own limit is three seconds, and the machine may be busy. */
const LIST_LIMIT = 15_000;

const photo = (name: string) => `<img src="/demo/photos/${name}.jpg" width="320" alt="">`;
const frame = (address: string) => `<iframe width="60" height="60" src="${address}"></iframe>`;
const html = (body: string) => ({ body: `<!doctype html><body>${body}`, contentType: 'text/html' });
const never = { delay: 600_000, body: '', contentType: 'text/html' };

describe('frames on unfamiliar pages', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  /** A browser has but six connections to one of them. */
  let hanging: Awaited<ReturnType<typeof startServer>>[] = [];
  const server = () => {
    if (!demo) throw new Error('nothing is served');
    return demo.server;
  };
  beforeAll(async () => {
    demo = await serveDemo({
      '/unfinished.html': { ...html(photo('koala') + PADDING), endless: true, pause: 400 },
      '/small.html': html('<img src="/demo/photos/panda.jpg" width="50" height="50" alt="">'),
      '/lazy.html': html(`${photo('koala')}<div style="height:9000px"></div><iframe loading="lazy" src="/small.html"></iframe>`),
      '/late.html': html(photo('cat')),
      '/koala.html': html(photo('koala')),
      '/rocket.html': html(photo('rocket')),
      '/focus.html': html(`${photo('koala')}<iframe id="frame" width="300" height="120" src="/words.html"></iframe>`),
      '/words.html': html('<button id="button">Words</button>'),
      '/opener.html': html('<p>opener</p>'),
      '/busy.html': html(`${photo('rocket')}<script>
        const stop = performance.now() + 7000;
        requestAnimationFrame(() => setTimeout(() => { while (performance.now() < stop); }, 300));
      </script>`),
    });
    hanging = await Promise.all(Array.from({ length: 3 }, () => startServer({ routes: { '/never.html': never } })));
    const silent = hanging.flatMap(({ origin, otherOrigin, otherSite }) => [origin, otherOrigin, otherSite]);
    const fifty = Array.from({ length: 25 }, (_, index) =>
      [frame(`${silent[index % silent.length]}/never.html?${index}`), frame(`/small.html?${index}`)].join(''),
    );
    server().setRoute('/fifty.html', html(photo('cat') + fifty.join('')));
    server().setRoute('/with-busy.html', html(`${photo('cat')}<iframe src="${server().otherSite}/busy.html"></iframe>`));
    const stuck = photo('cat') + frame(`${silent[1]}/never.html?stuck`);
    server().setRoute('/stuck.html', html(stuck));
    server().setRoute('/stuck-and-busy.html', html(`${stuck}<iframe src="${server().otherSite}/busy.html"></iframe>`));
    const photoOf = (origin: string, name: string) => `${origin}/demo/photos/${name}.jpg`;
    const [own, other] = [server().origin, server().otherSite];
    server().setRoute(
      '/image-frames.html',
      html(`<iframe src="${photoOf(other, 'koala')}"></iframe><iframe src="${photoOf(own, 'cat')}"></iframe>
        <object data="${photoOf(other, 'panda')}" type="image/jpeg"></object><embed src="${photoOf(other, 'coffee')}" type="image/jpeg">
        <object data="${photoOf(own, 'rocket')}" type="image/jpeg"></object>`),
    );
    server().setRoute('/frameset.html', {
      body: `<!doctype html><frameset cols="*,*"><frame src="${photoOf(own, 'cat')}"><frame src="${photoOf(other, 'koala')}"></frameset>`,
      contentType: 'text/html',
    });
    server().setRoute('/other.html', html(`${photo('cat')}<iframe src="${server().otherSite}/koala.html"></iframe>`));
  });
  afterAll(() => Promise.all([demo?.server.stop(), ...hanging.map(({ stop }) => stop())]));

  inBothBrowsers('frames on unfamiliar pages', (session, browser) => {
    /** The page as it is when its own HTML has come: some of its frames never do. */
    const open = async (path: string): Promise<Page> => {
      const page = await session().launched.newPage();
      await page.goto(server().origin + path, { waitUntil: [] });
      await waitFor(() => page.evaluate(() => document.readyState !== 'loading'), { what: path });
      return page;
    };
    const press = (page: Page) => session().launched.pressToolbarButton(page);
    const isBusy = (popup: ExtensionView) =>
      popup.evaluate(() => document.querySelector('section[aria-labelledby="this-page"]')?.ariaBusy !== 'false');
    const ended = (popup: ExtensionView) =>
      waitFor(async () => !(await isBusy(popup)), { what: 'the list to end', timeout: LIST_LIMIT });
    const words = (popup: ExtensionView, selector = 'main') =>
      popup.evaluate((where) => document.querySelector(where)?.textContent ?? '', selector);
    const rows = (popup: ExtensionView) =>
      popup.evaluate(() => document.querySelectorAll('section[aria-labelledby="this-page"] .results > li').length);
    const countIn = async (popup: ExtensionView, selector: string) => Number(/\d+/.exec(await words(popup, selector))?.[0] ?? 0);
    const names = async () => (await readCandidates(session().launched)).map(({ name }) => name).toSorted();

    async function expectTree(seed: number, permission: boolean): Promise<void> {
      const tree = growFrameTree(seed, { ...server(), hanging: hanging[0]?.origin ?? '' });
      for (const [path, route] of Object.entries(tree.routes)) server().setRoute(path, route);
      const page = await open(tree.path);
      const popup = await press(page);
      await ended(popup);
      const how = { browser, permission };
      // Frames whose document had not come when the button was pressed join.
      await waitFor(async () => (await names()).join() === tree.listed(how).toSorted().join(), {
        what: `all images of tree ${seed}: ${tree.listed(how).toSorted().join()}`,
        timeout: LIST_LIMIT,
      }).catch(async (error) => {
        expect(await names()).toEqual(tree.listed(how).toSorted());
        throw error;
      });
      await waitFor(async () => (await countIn(popup, '.unreachable')) === tree.unreachable(how), {
        what: `${tree.unreachable(how)} unreachable frames of tree ${seed}, not ${await countIn(popup, '.unreachable')}`,
      });
      await popup.close();
      await page.close();
    }

    test.each([1, 2])('every image of every frame that can be read is listed, and the list ends: tree %i', (seed) =>
      expectTree(seed, false),
    );

    test('half of fifty frames are listed while the other half never loads', async () => {
      const page = await open('/fifty.html');
      const popup = await press(page);
      await waitFor(() => rows(popup), { what: 'the first rows' });
      await waitFor(async () => (await countIn(popup, '.scan .number-line')) === 2, { what: 'the two different images' });
      await ended(popup);
      await waitFor(async () => (await countIn(popup, '.unanswered')) === 25, { what: 'the frames that have not loaded' });
      await popup.close();
      await page.close();
    });

    test('a frame below the fold that has not loaded yet delays neither the list nor the command', async () => {
      const page = await open('/lazy.html');
      const popup = await press(page);
      await waitFor(() => rows(popup), { what: 'the row of the page' });
      await ended(popup);
      await popup.close();
      await page.hover('img');
      await session().launched.pressKeys(CLASSIFY_KEYS);
      expect((await waitForCard(session().launched)).lead).toMatch(/koala/i);
      await page.close();
    });

    test('frames that appear or navigate while the list is open join it', async () => {
      const page = await open('/late.html');
      const popup = await press(page);
      await ended(popup);
      await page.evaluate(() => {
        const frame = document.createElement('iframe');
        Object.assign(frame, { src: '/unfinished.html', id: 'late', width: '400', height: '300' });
        document.body.prepend(frame);
      });
      await waitFor(async () => (await names()).join() === 'cat.jpg,koala.jpg', { what: "the late frame's image" });
      await page.evaluate(() => document.querySelector('#late')?.setAttribute('src', '/rocket.html'));
      await waitFor(
        async () => (await countIn(popup, '.scan .number-line')) === 2 && (await names()).join() === 'cat.jpg,rocket.jpg',
        {
          what: 'the image of the page that the frame went on to',
        },
      );
      await popup.close();
      await page.close();
    });

    test('the command goes to the frame under the pointer regardless of the focus, and Escape closes its card', async () => {
      const page = await open('/focus.html');
      const frame = await (await page.waitForSelector('#frame'))?.contentFrame();
      await (await frame?.waitForSelector('#button'))?.click();
      await page.hover('img');
      await session().launched.pressKeys(CLASSIFY_KEYS);
      expect((await waitForCard(session().launched)).lead).toMatch(/koala/i);
      await (await frame?.$('#button'))?.focus();
      await session().launched.pressKeys('Escape');
      await waitForNoCard(session().launched);
      await page.close();
    });

    test('the list notices that the page was left, and no button fails silently', async () => {
      const page = await open('/late.html');
      const popup = await press(page);
      await ended(popup);
      await page.goto(`${server().origin}/koala.html`);
      await waitFor(() => words(popup, '.gone'), { what: 'the word that the page has gone' });
      expect(await popup.evaluate(() => document.querySelectorAll('.scan button').length)).toBe(0);
      await popup.close();
      await page.close();
    });

    test('the list says that its tab is gone', async () => {
      const popup = await session().launched.openExtensionPage('popup.html?tab=987654');
      await waitFor(() => popup.evaluate(() => document.body.textContent?.includes('This tab has been closed')), {
        what: 'why there is no list',
      });
      await popup.close();
    });

    /** Tabs without an address of the web, of which Chrome does not say more than that. */
    const tabs = {
      'a window that its opener has written': (page: Page, image: string) =>
        popupOf(page, () =>
          page.evaluate((html) => {
            const view = window.open('');
            view?.document.write(html);
            view?.document.close();
          }, image),
        ),
      'a blob': (page: Page, image: string) =>
        popupOf(page, () =>
          page.evaluate((html) => void window.open(URL.createObjectURL(new Blob([html], { type: 'text/html' }))), image),
        ),
      'a data address': async (_: Page, image: string) => {
        const page = await session().launched.newPage();
        await page.goto(`data:text/html,${encodeURIComponent(image)}`);
        return page;
      },
    };
    test.each(Object.keys(tabs) as (keyof typeof tabs)[])('%s is listed, or it is said what helps', async (kind) => {
      const page = await open('/opener.html');
      const image = `<!doctype html><img src="${server().origin}/demo/photos/cat.jpg" width="320">`;
      const tab = await tabs[kind](page, image);
      const popup = await press(tab);
      await ended(popup);
      if (browser === 'chrome') {
        expect(await words(popup)).toMatch(/[Aa]llow all sites/);
        expect(await words(popup, '.needs-sites button')).toBe('Allow all sites');
      } else await waitFor(async () => (await rows(popup)) === 1, { what: 'the image' });
      await popup.close();
      await tab.close();
      await page.close();
    });

    test('a right-click beside stuck frames opens its card at once', async () => {
      // Driven by tests, Firefox has all sites in one process: a frame that is busy there holds up the page too.
      const page = await open(browser === 'chrome' ? '/stuck-and-busy.html' : '/stuck.html');
      await waitFor(() => page.frames().length > (browser === 'chrome' ? 2 : 1), { what: 'the frames' });
      await session().launched.chooseFromContextMenu(page, 'img', { title: 'Classify image' });
      // To look into frames that are stuck would be to wait for them.
      const lead = async () => (await readCard(session().launched, { allFrames: false }))?.lead ?? '';
      // The frames are stuck for ten minutes. A busy machine may take a while to start the engine.
      await waitFor(async () => /cat|tabby/i.test(await lead()), { what: 'the card of the cat', timeout: 40_000 });
      await page.close();
    });

    describe('with the permission for all sites', () => {
      beforeAll(async () => {
        const page = await open('/other.html');
        const popup = await press(page);
        await waitFor(() => words(popup, '.unreachable button'), { what: 'the button that allows all sites' });
        expect(await words(popup, '.unreachable')).toMatch(/open the frame in its own tab/);
        await popup.close();
        await page.close();
        await session().launched.grantHostPermission('*://*/*');
      });

      test.each([3])('every image of every frame is listed: tree %i', (seed) => expectTree(seed, true));

      test.each([
        ['/image-frames.html', 'cat coffee koala panda rocket'],
        ['/frameset.html', 'cat koala'],
      ])('an image that is the whole document of a frame is listed once: %s', async (path, listed) => {
        const page = await open(path);
        const popup = await press(page);
        const expected = listed.split(' ');
        const shown = () =>
          popup.evaluate(() =>
            [...document.querySelectorAll('section[aria-labelledby="this-page"] .results > li')].map((row) => row.textContent),
          );
        await waitFor(async () => (await shown()).length >= expected.length, { what: `${expected.length} rows` });
        await ended(popup);
        const rowsNow = await shown();
        expect(expected.map((name) => rowsNow.filter((row) => row.includes(`${name}.jpg`)).length)).toEqual(
          expected.map(() => 1),
        );
        expect(rowsNow).toHaveLength(expected.length);
        await popup.close();
        await page.close();
      });

      test('the list reports a busy frame after a while, and the frame joins once it is free', async () => {
        const page = await open('/with-busy.html');
        await waitFor(() => page.frames().length > 1, { what: 'the frame' });
        const popup = await press(page);
        await waitFor(() => rows(popup), { what: 'the row of the page' });
        await waitFor(async () => (await countIn(popup, '.scan .number-line')) === 2, {
          what: "the busy frame's image",
          timeout: 20_000,
        });
        await popup.close();
        await page.close();
      });
    });
  });
});

/** The tab that a page opens. */
async function popupOf(page: Page, open: () => Promise<void>): Promise<Page> {
  const opened = new Promise<Page>((resolve) => page.once('popup', (each) => resolve(each as Page)));
  await open();
  return opened;
}
