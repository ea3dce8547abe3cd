import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { captureImages, prepareTab, readInnerFrames, type SeenCapture } from '../support/capture-images.mjs';
import { readLargestCrop, showErrorCard } from '../support/own-overlays.mjs';
import { startServer, type TestServer } from '../support/server.mjs';
import { waitFor } from '../support/timing.mjs';
import { pngChunk, writeStripedPng } from './images/png.mjs';
import { inBothBrowsers } from './in-both-browsers';
import { covers, panes, RED } from './pages/covers';

const photos = fileURLToPath(new URL('pages/demo/photos/', import.meta.url));

/** Mean colors (0 to 255) that are as far apart are not the same picture. */
const OTHER_COLOR = 12;
const cat: [number, number, number] = [148, 110, 84];

const PAGE =
  '<!doctype html><meta charset="utf-8"><style>body { margin: 0 } img { display: block; width: 300px; height: 200px; margin: 60px }</style>';
const plain =
  '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="300" height="200" fill="rgb(0, 120, 240)"/></svg>';

describe('images on unfamiliar pages', () => {
  let server: TestServer;
  let count = 0;
  beforeAll(async () => {
    server = await startServer({
      folders: { '/photos/': photos },
      routes: { '/photos/plain.jpg': { body: plain, contentType: 'image/svg+xml' } },
    });
  });
  afterAll(() => server.stop());

  inBothBrowsers('captured', (session) => {
    /** An address of another site that no image of another test has. */
    const other = (name = 'cat') => `${server.otherSite}/photos/${name}.jpg?${(count += 1)}`;
    const open = async (body: string) => {
      const { launched } = session();
      const path = `/page-${(count += 1)}.html`;
      server.setRoute(path, { body: PAGE + body });
      const page = await launched.newPage();
      await page.goto(server.origin + path);
      await waitFor(() => page.evaluate(() => [...document.images].every((image) => image.complete)), { what: 'the images' });
      const tabId = await prepareTab(launched, page);
      return { page, tabId, capture: (frameId?: number) => captureImages(launched, tabId, frameId) };
    };
    const captureOnce = async (body: string) => {
      const { page, capture } = await open(body);
      const captures = await capture();
      await page.close();
      return captures;
    };
    const images = (number: number) => Array.from({ length: number }, () => `<img src="${other()}">`).join('');

    describe('under a cover', () => {
      test('an image under a consent box is reported as covered, and captured once the box is gone', async () => {
        const dim = 'position: fixed; inset: 0; background: rgba(0, 0, 0, .6)';
        const box = '<div style="width: 600px; height: 300px; background: white">We value your privacy</div>';
        const { page, capture } = await open(`${images(2)}<div id="consent" style="${dim}">${box}</div>`);
        expect(problems(await capture())).toEqual(Array(2).fill('image-covered'));
        expect(await page.evaluate(() => scrollY)).toBe(0);
        await page.evaluate(() => document.querySelector('#consent')?.remove());
        for (const captured of await capture()) expectPicture(captured, cat);
        await page.close();
      });

      test('a visible pane counts as a cover, however it is made, and an invisible one does not', async () => {
        const { page, capture } = await open(`<img alt="meant" src="${other()}"><div id="covers"></div>`);
        const found: Record<string, string | undefined> = {};
        for (const [name, html] of Object.entries({ ...covers, ...panes })) {
          await page.evaluate(async (content) => {
            const place = document.querySelector('#covers')!;
            place.setHTMLUnsafe(content);
            place.querySelector('dialog')?.showModal();
            await Promise.all([...document.images].map((image) => image.decode()));
          }, html);
          found[name] = problems((await capture()).filter((each) => each.name === 'meant'))[0];
        }
        const expected = [
          ...Object.keys(covers).map((name) => [name, 'image-covered']),
          ...Object.keys(panes).map((name) => [name, 'screen']),
        ];
        expect(found).toEqual(Object.fromEntries(expected));
        await page.close();
      });

      test('the rest of an image under a sticky header or a bubble is captured', async () => {
        const header = `<div style="position: sticky; top: 0; height: 120px; margin-bottom: -120px; ${RED}"></div>`;
        const bubble = `<div style="position: fixed; left: 300px; top: 200px; width: 90px; height: 90px; border-radius: 45px; ${RED}"></div>`;
        for (const cover of [header, bubble]) {
          const [captured] = await captureOnce(`${cover}<img src="${other('plain')}"><div style="height: 3000px"></div>`);
          expectPicture(captured, [0, 120, 240]);
        }
      });

      test('an image under a header is scrolled clear of it, and back', async () => {
        const header = `<div style="position: fixed; top: 0; width: 100%; height: 45vh; ${RED}"></div>`;
        const { page, capture } = await open(
          `${header}<div style="height: 1000px"></div><img src="${other('plain')}"><div style="height: 3000px"></div>`,
        );
        await page.evaluate(() => scrollTo(0, 1000));
        expectPicture((await capture())[0], [0, 120, 240]);
        expect(await page.evaluate(() => scrollY)).toBe(1000);
        await page.close();
      });

      test('of the page around their frame', async () => {
        server.setRoute('/frame.html', { body: PAGE + images(1) });
        const frame = '<iframe src="/frame.html" width="500" height="400"></iframe>';
        const cover = `<div id="cover" style="position: absolute; left: 0; top: 0; width: 450px; height: 350px; ${RED}"></div>`;
        const { page, tabId, capture } = await open(frame + cover);
        const [frameId] = await readInnerFrames(session().launched, tabId);
        expect(problems(await capture(frameId))).toEqual(['image-covered']);
        await page.evaluate(() => document.querySelector('#cover')?.remove());
        expectPicture((await capture(frameId))[0], cat);
        await page.close();
      });
    });

    test('never with overlays of the extension in any frame, even if screenshots overlap in time', async () => {
      const { launched } = session();
      const large = (height: string) => `<img src="${other()}" style="width: 90vw; height: ${height}; margin: 0">`;
      server.setRoute('/frame.html', { body: PAGE + large('40vh') + large('40vh') });
      const { page, tabId, capture } = await open(
        '<iframe src="/frame.html" style="width: 100vw; height: 95vh; border: 0"></iframe>',
      );
      const [frameId] = await readInnerFrames(launched, tabId);
      const clean = await capture(frameId);
      await showErrorCard(launched, tabId);
      for (const captures of await Promise.all([capture(frameId), capture(frameId)]))
        expect(captures.map(({ captureMethod, mean }) => [captureMethod, ...mean])).toEqual(
          clean.map(({ mean }) => ['screen', ...mean]),
        );
      await page.close();
    });
    describe('that can be loaded once only', () => {
      const REVOKED = `<div id="background" style="width: 300px; height: 200px; background-size: 300px 200px"></div>
          <video id="poster" width="300" height="200"></video>
          <svg width="300" height="200"><image id="image" width="300" height="200"/></svg>
          <input id="input" type="image" width="300" height="200" style="display: block">
          <script>(async () => {
            const address = URL.createObjectURL(await (await fetch('/photos/cat.jpg')).blob());
            background.style.backgroundImage = 'url(' + address + ')';
            Object.assign(poster, { poster: address });
            image.setAttribute('href', address);
            input.src = address;
            await new Promise((done) => input.addEventListener('load', done));
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            URL.revokeObjectURL(address);
            document.title = 'shown';
          })()</script>`;

      test('a blob that has been revoked', async () => {
        const { page, capture } = await open(REVOKED);
        await waitFor(async () => (await page.title()) === 'shown', { what: 'the blob to be revoked' });
        const captures = await capture();
        expect(captures.length).toBeGreaterThan(0);
        for (const captured of captures) expectColor(captured, cat);
        await page.close();
      });

      test('an address that is refused the second time', async () => {
        server.setRoute('/once.jpg', { file: `${photos}cat.jpg` });
        const { page, capture } = await open(
          `<div style="width: 300px; height: 200px; background: url(${server.otherSite}/once.jpg) 0 0 / 300px 200px"></div>`,
        );
        await waitFor(() => server.requests.some((request) => request.path === '/once.jpg'), { what: 'the first load' });
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        server.setRoute('/once.jpg', { status: 403, body: 'Not again.' });
        expectColor((await capture())[0], cat);
        await page.close();
      });
    });

    test('an image with a wide gamut has the values of its file', async () => {
      const wide = await wideGamutPng();
      server.setRoute('/wide.png', { body: wide, contentType: 'image/png', cors: '*' });
      const data = `data:image/png;base64,${wide.toString('base64')}`;
      const captures = await captureOnce(
        `<img alt="data" src="${data}"><img alt="cors" crossorigin src="${server.otherSite}/wide.png"><img alt="screen" src="${server.otherSite}/wide.png?screen">`,
      );
      const seen = Object.fromEntries(
        captures.map(({ name, captureMethod, source, mean }) => [name, [captureMethod, source, mean]]),
      );
      expect(seen['cors']).toEqual(['page', 'pixels', [200, 60, 40]]);
      // Chrome hands the file itself on, which the engine decodes by the same rule.
      if (seen['data']?.[1] !== 'file') expect(seen['data']).toEqual(['page', 'pixels', [200, 60, 40]]);
    });

    test('with the permission, the displayed image is captured, not the next one from the server', async () => {
      const { launched } = session();
      await launched.grantHostPermission('*://*/*');
      const names = ['near', 'same', 'far'];
      const serve = async (name: string, side: 'left' | 'right') => {
        server.setRoute(`/${name}.png`, { body: await gradientPng(side), contentType: 'image/png' });
      };
      for (const name of names) await serve(name, 'left');
      const [near, same, far] = names.map(
        (name) => `<img alt="${name}" src="${server.otherSite}/${name}.png" style="height: 100px">`,
      );
      const { page, capture } = await open(`${near}${same}<div style="height: 3000px"></div>${far}`);
      for (const name of names) if (name !== 'same') await serve(name, 'right');
      const seen = (await capture()).map(({ name, captureMethod, error }) => [name, captureMethod ?? error]);
      expect(Object.fromEntries(seen)).toEqual({ near: 'screen', same: 'fetch', far: 'screen' });
      await page.close();
    });

    test('with the permission, a cover of the surrounding page over a frame of another site is never classified', async () => {
      await session().launched.grantHostPermission('*://*/*');
      const address = `/once-${(count += 1)}.jpg`;
      server.setRoute(address, { file: `${photos}cat.jpg` });
      server.setRoute('/frame.html', { body: `${PAGE}<img src="${server.origin}${address}">` });
      const frame = `<iframe src="${server.otherSite}/frame.html" width="500" height="400"></iframe>`;
      const box = '<div style="width: 70%; height: 80%; background: white">We value your privacy</div>';
      const { page, tabId, capture } = await open(
        `${frame}<div id="cover" style="position: fixed; inset: 0; background: rgba(0, 0, 0, .5)">${box}</div>`,
      );
      await waitFor(() => server.requests.some((request) => request.path === address), { what: 'the first load' });
      server.setRoute(address, { status: 403, body: 'Not again.' });
      const [frameId] = await readInnerFrames(session().launched, tabId);
      expect(problems(await capture(frameId))).toEqual(['image-covered']);
      await page.evaluate(() => document.querySelector('#cover')?.remove());
      expectPicture((await capture(frameId))[0], cat);
      await page.close();
    });

    test('with the permission, no frame of another site gets more of the tab than its own place', async () => {
      const { launched } = session();
      await launched.grantHostPermission('*://*/*');
      server.setRoute('/frame.html', { body: PAGE });
      const { page, tabId } = await open(
        `<iframe src="${server.otherSite}/frame.html" style="width: 50vw; height: 25vw; border: 0"></iframe>`,
      );
      const [frameId] = await readInnerFrames(launched, tabId);
      const { width, height } = await readLargestCrop(launched, tabId, frameId ?? -1);
      expect(width).toBeCloseTo(0.5, 2);
      expect(height).toBeCloseTo(0.25, 2);
      await page.close();
    });
  });
});

function problems(captures: SeenCapture[]): string[] {
  return captures.map(({ error, captureMethod }) => error ?? captureMethod);
}

function expectPicture(capture: SeenCapture | undefined, color: [number, number, number]): void {
  expect(capture, JSON.stringify(capture)).toMatchObject({ captureMethod: 'screen' });
  expectColor(capture, color);
}

function expectColor(capture: SeenCapture | undefined, color: [number, number, number]): void {
  color.forEach((value, channel) => {
    expect(Math.abs((capture?.mean[channel] ?? -999) - value), JSON.stringify(capture)).toBeLessThan(OTHER_COLOR);
  });
}

/** A picture of one color in Display P3, which says so by its primaries (PNG, 11.3.2.1). */
async function wideGamutPng(): Promise<Buffer> {
  const plain = await png([200 / 255, 60 / 255, 40 / 255], [200 / 255, 60 / 255, 40 / 255]);
  const gamma = Buffer.alloc(4);
  gamma.writeUInt32BE(45455);
  const primaries = Buffer.alloc(32);
  [31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000].forEach((value, index) => primaries.writeUInt32BE(value, index * 4));
  // After signature and header.
  return Buffer.concat([plain.subarray(0, 33), pngChunk('gAMA', gamma), pngChunk('cHRM', primaries), plain.subarray(33)]);
}

/** Bright on one side. */
function gradientPng(side: 'left' | 'right'): Promise<Buffer> {
  const [bright, dark] = [
    [1, 0.8, 0.6],
    [0.1, 0.2, 0.3],
  ];
  return side === 'left' ? png(bright, dark) : png(dark, bright);
}

/** Two halves, each of one color (samples in [0, 1]). */
async function png(left: number[], right: number[]): Promise<Buffer> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gaplens-png-'));
  await writeStripedPng(path.join(folder, 'a.png'), { width: 96, height: 64, color: 'rgb' }, (x) => (x < 48 ? left : right));
  const bytes = await readFile(path.join(folder, 'a.png'));
  await rm(folder, { recursive: true });
  return bytes;
}
