import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveDemo } from '../support/demo.mjs';
import { readLists } from '../support/read-lists.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';
import { pageOf, photo } from './strangers-meant-pages';
import { pseudo, unpainted } from './strangers-painted-pages';

const file = (name: string) => photo('cat', name);
const pageFor = (cases: readonly { name: string; html: (address: string) => string }[]) =>
  pageOf(`<style>.b { width: 200px; height: 150px }</style>${cases.map(({ name, html }) => html(file(name))).join('')}`);

describe('images that only their style shows', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  beforeAll(async () => {
    const contentType = 'text/html';
    const body = pageOf(`<body style="background: url(${file('page-away')}) -5000px 0 no-repeat"><p>Words`);
    demo = await serveDemo({
      '/unpainted.html': { body: pageFor(unpainted), contentType },
      '/pseudo-elements.html': { body: pageFor(pseudo), contentType },
      '/body.html': { body, contentType },
      '/revealed.html': {
        contentType,
        body: pageOf(`<style>i { display: block; width: 200px; height: 150px; background: url(${file('revealed')}) 900px 0 no-repeat }
          .open i { background-position: 0 0 }</style><div id="menu"><i></i></div><img src="${file('beside')}" width="200">`),
      },
    });
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers('images that only their style shows', (session) => {
    const open = async (name: string) => {
      const page = await session().launched.newPage();
      await page.goto(`${demo?.server.origin}/${name}.html`);
      const popup = await session().launched.pressToolbarButton(page);
      const tabId = await popup.evaluate(async () => {
        const [tab] = await (globalThis.browser ?? globalThis.chrome).tabs.query({ active: true, lastFocusedWindow: true });
        return tab?.id ?? 0;
      });
      const read = () =>
        waitFor(async () => (await readLists(popup.evaluate, tabId, [0])).find(Boolean), { what: `the list of ${name}` });
      return { page, popup, read };
    };
    /** The tags of the addresses that the popup lists, and how many images it counts as left out. */
    const list = async (name: string) => {
      const { page, popup, read } = await open(name);
      const { update } = await read();
      if (await popup.isOpen()) await popup.close();
      await page.close();
      return { tags: tagsOf(update.entries), skipped: Object.values(update.skipped).reduce((sum, count) => sum + count, 0) };
    };

    test('an image is listed if any part of it is painted, and neither listed nor counted otherwise', async () => {
      const { tags, skipped } = await list('unpainted');
      expect(tags).toEqual(tagsOfSeen(unpainted));
      expect(skipped).toBe(0);
    });

    test('a background of the page that lies outside of it is not listed', async () => {
      expect(await list('body')).toEqual({ tags: [], skipped: 0 });
    });

    test('a background that moves into its box joins the list', async () => {
      const { page, popup, read } = await open('revealed');
      expect(tagsOf((await read()).update.entries)).toEqual(['beside']);
      await page.evaluate(() => document.getElementById('menu')?.classList.add('open'));
      await waitFor(async () => tagsOf((await read()).update.entries).includes('revealed'), { what: 'the revealed background' });
      if (await popup.isOpen()) await popup.close();
      await page.close();
    });

    test('images of pseudo-elements that browsers make are listed where they are shown', async () => {
      expect((await list('pseudo-elements')).tags).toEqual(tagsOfSeen(pseudo));
    });
  });
});

function tagsOf(entries: readonly { address: string | null }[]): string[] {
  return entries.map(({ address }) => address?.split('?').at(-1) ?? '').toSorted();
}

function tagsOfSeen(cases: readonly { name: string; isSeen: boolean }[]): string[] {
  return cases
    .filter(({ isSeen }) => isSeen)
    .map(({ name }) => name)
    .toSorted();
}
