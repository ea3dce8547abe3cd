import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classifyPageInPopup, type ReadRow } from '../support/popup-list.mjs';
import { readCard, waitForCard } from '../support/read-card.mjs';
import { type Route, startServer, type TestServer } from '../support/server.mjs';
import { waitFor } from '../support/timing.mjs';
import { withOrientation } from './images/jpeg.mjs';
import { makeBadImages } from './images/make.mjs';
import { inBothBrowsers } from './in-both-browsers';
import { classifyByContextMenu } from '../support/right-click.mjs';

/** Milliseconds in which every image of a page has its answer: those that never come take ten seconds, two at a time. */
const TIME_LIMIT = 40_000;

/** Milliseconds for which a page may stand still: no measurement, but what a person would call hung, on a busy machine too. */
const LONGEST_PAUSE = 15_000;

const photos = fileURLToPath(new URL('pages/demo/photos/', import.meta.url));

const isHtml = /web page \(HTML\)/;
/** Images that are not listed, because they are not worth classifying. */
const isLeftOut = /^nothing$/;
const isBroken = /damaged|truncated|ends after|couldn’t download|isn’t an image|pixels/i;
const isClassified = /^\D+ (unsure )?\d[\d.]*%/;

/** Path to what a person must read of it; with two, either. A browser may show a part of an image that is not whole. */
const onPage: Record<string, RegExp[]> = {
  '/gone.jpg': [/error 404/],
  '/forbidden.jpg': [/error 403/],
  '/failing.jpg': [/error 500/],
  '/html-as-jpeg.jpg': [isHtml],
  '/html.jpg': [isHtml],
  '/empty.jpg': [/0 bytes/],
  '/cut.jpg': [isBroken, /^Espresso/],
  '/cut-early.jpg': [isBroken],
  '/slow.jpg': [/^Espresso/],
  '/bad/noise.jpg': [/isn’t an image/],
  '/bad/text.jpg': [/isn’t an image/],
  '/bad/broken.jpg': [isBroken],
  '/bad/broken.png': [isBroken],
  '/bad/truncated-300.jpg': [/ends after 300 bytes/],
  '/bad/truncated-40.jpg': [/ends after/, /^Espresso/],
  '/bad/corrupt-idat.png': [isBroken, isClassified],
  '/bad/zero-size.png': [/no width or height/],
  '/bad/zero-size.svg': [/no width or height/],
  '/bad/one-pixel.png': [isLeftOut],
  '/bad/wide.png': [/too large/, isClassified],
  '/bad/huge.png': [/too large/, isClassified],
  '/bad/script.svg': [isClassified],
  '/photos/coffee.jpg': [/^Espresso/],
};

const neverComplete = { '/endless.jpg': [/didn’t arrive/], '/never.jpg': [/didn’t arrive/] };

/** Images of another site: without its permission only what the browser shows can be known. */
const onOtherSite: Record<string, RegExp[]> = {
  '/gone.jpg': [isBroken],
  '/html.jpg': [isBroken],
  '/empty.jpg': [isBroken],
  '/bad/noise.jpg': [isBroken],
  '/bad/one-pixel.png': [isLeftOut],
  '/bad/huge.png': [isClassified],
  '/bad/script.svg': [isClassified],
  '/photos/cat.jpg': [/^(Egyptian cat|Tiger cat|Tabby)/],
};

/** With the permission the file itself is fetched, and the answer says what is wrong with it. */
const onAllowedSite: Record<string, RegExp[]> = {
  ...onOtherSite,
  '/gone.jpg': [/error 404/],
  '/html.jpg': [isHtml],
  '/empty.jpg': [/0 bytes/],
  '/bad/noise.jpg': [/isn’t an image/],
  '/bad/one-pixel.png': [isLeftOut],
  // The page's own one shows the same pixels.
  '/bad/huge.png': [isClassified, isLeftOut],
};

describe('bad images on pages', async () => {
  const coffee = await readFile(path.join(photos, 'coffee.jpg'));
  let folder = '';
  let server: TestServer;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gaplens-bad-'));
    await makeBadImages(folder);
    server = await startServer({ folders: { '/bad/': folder, '/photos/': photos }, routes: routesOf(coffee) });
    const other = (paths: object) => Object.keys(paths).map((each) => server.otherSite + each);
    const others = other(onOtherSite);
    server.setRoute('/page.html', { body: pageOf([...Object.keys({ ...neverComplete, ...onPage }), ...others]) });
    server.setRoute('/allowed.html', { body: pageOf([...Object.keys(onPage), ...others]) });
    server.setRoute('/one.html', { body: pageOf(['/comes-back.jpg']) });
    server.setRoute('/far.html', { body: pageOf([`${server.otherSite}/photos/cat.jpg`], '3000px') });
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  inBothBrowsers('bad images on pages', (session) => {
    const open = async (where: string) => {
      const page = await session().launched.newPage();
      // "load" never comes on a page with an image that never ends.
      await page.goto(server.origin + where, { waitUntil: 'domcontentloaded' });
      return page;
    };
    const classify = async (where: string) => {
      const page = await open(where);
      await page.evaluate(watchPauses);
      const popup = await session().launched.pressToolbarButton(page);
      const rows = await classifyPageInPopup(popup);
      const longest = await page.evaluate(() => (globalThis as { longestPause?: number }).longestPause);
      const title = await page.title();
      await popup.close();
      await page.close();
      return { rows, longest, title };
    };

    test(
      'without any permission each image is told or classified, and the page goes on',
      async () => {
        const { rows, longest, title } = await classify('/page.html');
        expectRows(rows, '', { ...neverComplete, ...onPage });
        expectRows(rows, server.otherSite, onOtherSite);
        expect(longest).toBeLessThan(LONGEST_PAUSE);
        expect(title).toBe('Bad images');
      },
      TIME_LIMIT,
    );

    test('captures an image far down the page that only the screen can provide', async () => {
      const { rows } = await classify('/far.html');
      expectRows(rows, server.otherSite, { '/photos/cat.jpg': [/^(Egyptian cat|Tiger cat|Tabby)/] });
    });

    test('a card says what is wrong, and classifies the image once it is back', async () => {
      const { launched } = session();
      server.setRoute('/comes-back.jpg', { status: 404 });
      const page = await open('/one.html');
      await classifyByContextMenu(launched, page, 'img');
      const failed = await waitForCard(launched);
      expect(failed.failed).toBe(true);
      expect(failed.text).toMatch(/error 404/);
      server.setRoute('/comes-back.jpg', { body: coffee });
      await page.keyboard.press('Tab'); // to "Try again"
      await page.keyboard.press('Enter');
      await waitFor(async () => (await readCard(launched))?.lead === 'Espresso', { what: 'the card to say Espresso' });
      await page.close();
    });

    test(
      'with the permission for a site what is wrong with its files is told',
      async () => {
        await session().launched.grantHostPermission('*://*/*');
        const { rows, longest } = await classify('/allowed.html');
        expectRows(rows, '', onPage);
        expectRows(rows, server.otherSite, onAllowedSite);
        expect(longest).toBeLessThan(LONGEST_PAUSE);
      },
      TIME_LIMIT,
    );

    test('no script of an SVG runs', () => {
      expect(server.requests.filter(({ path: asked }) => asked.startsWith('/script-ran'))).toEqual([]);
    });
  });
});

function routesOf(coffee: Buffer): Record<string, Route> {
  const html = '<!doctype html><title>Please log in</title><p>Please log in';
  return {
    '/gone.jpg': { status: 404, body: 'There is nothing here.', contentType: 'text/plain' },
    '/forbidden.jpg': { status: 403, body: 'Not for you.', contentType: 'text/plain' },
    '/failing.jpg': { status: 500, body: html, contentType: 'text/html' },
    '/html-as-jpeg.jpg': { body: html, contentType: 'image/jpeg' },
    '/html.jpg': { body: html, contentType: 'text/html' },
    '/empty.jpg': { body: '' },
    '/cut.jpg': { body: coffee, cutAfter: 20_000 },
    '/cut-early.jpg': { body: coffee, cutAfter: 100 },
    // Each has other pixels, since images with the same pixels are left out as repeated.
    '/slow.jpg': { body: withOrientation(coffee, 2), delay: 2000 },
    '/endless.jpg': { body: coffee, endless: true, pause: 100 },
    '/never.jpg': { body: coffee, delay: 120_000 },
  };
}

/** Boxes of their own size: a broken image has none. The alternative text names the row in the popup. */
/** An address alone is no name. */
const nameOf = (address: string) => `Image ${address}`;

function pageOf(addresses: string[], top = '0'): string {
  const images = addresses.map((address) => `<img src="${address}" alt="${nameOf(address)}">`).join('');
  const style = `img { display: block; width: 120px; height: 90px } body { padding: ${top} 0 }`;
  return `<!doctype html><meta charset="utf-8"><title>Bad images</title><style>${style}</style>${images}`;
}

/** Runs in the page. */
function watchPauses(): void {
  const watched = globalThis as { longestPause?: number };
  let last = performance.now();
  watched.longestPause = 0;
  setInterval(() => {
    const now = performance.now();
    watched.longestPause = Math.max(watched.longestPause ?? 0, now - last);
    last = now;
  }, 50);
}

function expectRows(rows: ReadRow[], site: string, expected: Record<string, RegExp[]>): void {
  const read = Object.keys(expected).map((where) => {
    const imageName = nameOf(site + where);
    const row = rows.find(({ name, text }) => name === imageName || text.startsWith(`${imageName} `));
    return { where: site + where, says: row?.text.replace(`${imageName} couldn’t be read, `, '') ?? 'nothing' };
  });
  const wrong = read.filter(({ where, says }) => {
    const isMeant = expected[where.slice(site.length)]?.some((meant) => meant.test(says));
    return !isMeant || /undefined|null|NaN|\$\d|error_/.test(says);
  });
  expect(wrong).toEqual([]);
}
