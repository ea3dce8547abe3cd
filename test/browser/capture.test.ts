import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  captureImages,
  countShots,
  prepareTab,
  readInnerFrames,
  readShots,
  type SeenCapture,
} from '../support/capture-images.mjs';
import { type Route, startServer, type TestServer } from '../support/server.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';

const photos = fileURLToPath(new URL('pages/demo/photos/', import.meta.url));
const SIZE = 'width="200" height="130"';

/** Mean colors (0 to 255) that are as far apart are not the same picture. */
const OTHER_COLOR = 12;

const catColor: [number, number, number] = [148, 110, 84];
const kinds = ['background', 'border', 'mask', 'content', 'input', 'object', 'embed', 'video', 'svg'];

describe('how images are captured', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ folders: { '/photos/': photos }, routes: await routes() });
    const other = (path: string) => `${server.otherSite}${path}`;
    server.setRoute('/own.html', {
      body: `<img alt="dense" srcset="/dense.jpg 2x" ${SIZE}><picture><source srcset="/picture.jpg 1.5x"><img alt="picture" ${SIZE}></picture>`,
    });
    server.setRoute('/guarded.html', {
      headers: { 'referrer-policy': 'unsafe-url' },
      body: ['refused', 'login', 'another'].map((name) => `<img alt="${name}" src="${other(`/${name}.jpg`)}" ${SIZE}>`).join(''),
    });
    const framed = [1, 2].map((number) => `<img alt="framed-${number}" src="${server.origin}/framed-${number}.jpg" ${SIZE}>`);
    server.setRoute('/framed.html', {
      headers: { 'referrer-policy': 'unsafe-url' },
      body: framed.join('<div style="height: 600px"></div>'),
    });
    server.setRoute('/around.html', {
      body: `<div style="height: 3000px"></div><iframe src="${other('/framed.html')}" width="400" height="300"></iframe>`,
    });
    const cookies = ['strict', 'lax'].map((name) => `document.cookie = '${name}=yes; SameSite=${name}';`).join(' ');
    const withCookie = (name: string) => `<img alt="${name}" src="${server.otherOrigin}/${name}.jpg" ${SIZE}>`;
    // Written by the script, or Chrome asks for them before it has run, ahead of the parser.
    const members = `document.write(${JSON.stringify(withCookie('strict') + withCookie('lax'))});`;
    server.setRoute('/member.html', { body: `<script>${cookies} ${members}</script>` });
  });
  afterAll(() => server.stop());

  inBothBrowsers(
    'how images are captured',
    (session) => {
      const open = async (path: string) => {
        const page = await session().launched.newPage();
        await page.goto(server.origin + path);
        await waitFor(() => page.evaluate(() => [...document.images].every((image) => image.complete)), { what: 'the images' });
        return page;
      };
      const captureAll = async (path: string) => {
        const page = await open(path);
        const tabId = await prepareTab(session().launched, page);
        const captures = await captureImages(session().launched, tabId);
        return { page, tabId, captures };
      };

      test('a candidate that the page loaded is captured in full, without another request', async () => {
        server.requests.splice(0);
        const { page, captures } = await captureAll('/own.html');
        expect(captures).toMatchObject([
          { name: 'dense', captureMethod: 'page', width: 451, height: 300 },
          { name: 'picture', captureMethod: 'page', width: 600, height: 400 },
        ]);
        for (const path of ['/dense.jpg', '/picture.jpg']) {
          expect(server.requests.filter((request) => request.path === path).length, path).toBe(1);
        }
        const entries = await page.evaluate(() =>
          performance
            .getEntriesByType('resource')
            .map(({ name }) => name)
            .filter((name) => name.endsWith('jpg')),
        );
        expect(entries.toSorted()).toEqual([`${server.origin}/dense.jpg`, `${server.origin}/picture.jpg`]);
        await page.close();
      });

      test('an element that shows a file is captured as that file, without another request', async () => {
        server.requests.splice(0);
        const { page, captures } = await captureAll('/kinds.html');
        const asked = kinds.map((kind) => [kind, server.requests.filter(({ path }) => path === `/kind-${kind}.jpg`).length]);
        // Firefox keeps files elsewhere that it has not loaded as images. If the server forbids storing them, Firefox asks again.
        const again = session().launched.name === 'firefox' ? ['mask', 'object', 'embed'] : [];
        expect(asked).toEqual(kinds.map((kind) => [kind, again.includes(kind) ? 2 : 1]));
        for (const kind of kinds) {
          const capture = captures.find((each) => each.kind === kind);
          expect(capture, kind).toMatchObject({ captureMethod: 'page', width: 451, height: 300 });
          expectColor(capture, catColor);
        }
        await page.close();
      });

      test.each([
        ['with preserved drawing', 'preserved', 'page'],
        ['drawn again in every frame', 'animated', 'page'],
        ['drawn once', 'still', 'screen'],
      ])('a WebGL canvas %s is captured', async (_, path, captureMethod) => {
        const { page, captures } = await captureAll(`/webgl-${path}.html`);
        expect(captures).toHaveLength(1);
        expect(captures[0]).toMatchObject({ kind: 'canvas' });
        expectColor(captures[0], [128, 128, 128]);
        // Firefox keeps what was drawn.
        if (session().launched.name === 'chrome' || captureMethod === 'page')
          expect(captures[0]).toMatchObject({ captureMethod });
        await page.close();
      });

      test('an empty canvas over a photograph is captured as empty, even far down the page', async () => {
        const { page, captures } = await captureAll('/empty-canvas.html');
        const canvases = captures.filter(({ kind }) => kind === 'canvas');
        expect(canvases).toHaveLength(2);
        for (const canvas of canvases) expectColor(canvas, [255, 255, 255]);
        await page.close();
      });

      test('a drawing is captured with its style sheets and the elements that it uses from elsewhere', async () => {
        const { page, captures } = await captureAll('/drawing.html');
        const [drawing] = captures.filter(({ kind }) => kind === 'svg');
        expect(drawing).toMatchObject({
          captureMethod: 'page',
          source: 'file',
          mimeType: 'image/svg+xml',
          width: 200,
          height: 100,
        });
        expectColor(drawing, [128, 64, 191]);
        await page.close();
      });

      test('a drawing that uses files is captured from the screen', async () => {
        const { page, captures } = await captureAll('/patterned.html');
        expect(captures).toMatchObject([{ kind: 'svg', captureMethod: 'screen' }]);
        expectColor(captures[0], catColor);
        await page.close();
      });

      test('images that need the referrer are captured from the screen', async () => {
        const { page, captures } = await captureAll('/guarded.html');
        expectGuarded(captures);
        await page.close();
      });

      const expectMembers = async () => {
        const { page, captures } = await captureAll('/member.html');
        expect(captures.map(({ name }) => name)).toEqual(['strict', 'lax']);
        for (const capture of captures) {
          expect(capture.captureMethod, JSON.stringify(capture)).toMatch(/^(fetch|screen)$/);
          expectColor(capture, catColor);
        }
        await page.close();
      };
      test("images of another origin that need the page's cookies are captured", expectMembers);

      // Here they all come to the screen at the same moment. Otherwise each comes when its other methods have failed, and a screenshot does
      // not wait long for others.
      test('images that need the screen wait until their tab is in front, and then share one screenshot', async () => {
        const { launched } = session();
        const before = await readShots(launched);
        const page = await open('/guarded.html');
        const tabId = await prepareTab(launched, page);
        const inFront = await launched.newPage();
        await inFront.bringToFront();
        await waitFor(() => page.evaluate(() => document.hidden), { what: 'the page to be hidden' });
        let isDone = false;
        const capturing = captureImages(launched, tabId).finally(() => (isDone = true));
        // Longer than a capture takes that does not wait.
        await new Promise((resolve) => setTimeout(resolve, 1500));
        expect(isDone).toBe(false);
        await page.bringToFront();
        expectGuarded(await capturing);
        expect((await readShots(launched)) - before).toBe(1);
        await inFront.close();
        await page.close();
      });

      test('with the permission, a response that differs without the referrer is not used, and an image that needs cookies is captured', async () => {
        await session().launched.grantHostPermission('*://*/*');
        const { page, captures } = await captureAll('/guarded.html');
        expectGuarded(captures);
        await page.close();
        await expectMembers();
      });

      test('an image in a frame of another site far down the page is captured from the screen, and the page scrolls back', async () => {
        const { launched } = session();
        await launched.grantHostPermission('*://*/*');
        const page = await open('/around.html');
        const tabId = await prepareTab(launched, page);
        const [frameId] = await readInnerFrames(launched, tabId);
        const captures = await captureImages(launched, tabId, frameId);
        expect(captures.map(({ name, captureMethod, error }) => `${name}: ${captureMethod ?? error}`)).toEqual([
          'framed-1: screen',
          'framed-2: screen',
        ]);
        for (const capture of captures) expectColor(capture, catColor);
        await waitFor(() => page.evaluate(() => scrollY === 0), { what: 'the page to be scrolled back' });
        await page.close();
      });
    },
    { compositing: 'gpu', prepare: countShots },
  );
});

function expectGuarded(captures: SeenCapture[]): void {
  expect(captures.map(({ name }) => name).toSorted()).toEqual(['another', 'login', 'refused']);
  for (const capture of captures) {
    expect(capture, capture.name).toMatchObject({ captureMethod: 'screen' });
    expectColor(capture, catColor);
  }
}

function expectColor(capture: SeenCapture | undefined, color: [number, number, number]): void {
  color.forEach((value, channel) => {
    expect(Math.abs((capture?.mean[channel] ?? -999) - value), JSON.stringify(capture)).toBeLessThan(OTHER_COLOR);
  });
}

async function routes(): Promise<Record<string, Route>> {
  const html = { status: 200, body: '<!doctype html><p>Please log in', contentType: 'text/html' };
  const ofPage = (otherwise: Route): Route => ({
    file: `${photos}cat.jpg`,
    // Every browser sends this much of a referrer to another site.
    needs: { header: 'referer', value: /127\.0\.0\.1/, otherwise },
  });
  const ofFrame: Route = {
    file: `${photos}cat.jpg`,
    needs: { header: 'referer', value: /localhost/, otherwise: { status: 403, body: 'Not for you.' } },
  };
  const ofMember = (name: string): Route => ({
    file: `${photos}cat.jpg`,
    needs: { header: 'cookie', value: new RegExp(`${name}=yes`), otherwise: { status: 403, body: 'Not for you.' } },
  });
  const noStore = { 'cache-control': 'no-store' };
  return {
    '/dense.jpg': { file: `${photos}cat.jpg`, headers: noStore },
    '/picture.jpg': { file: `${photos}coffee.jpg`, headers: noStore },
    '/refused.jpg': ofPage({ status: 403, body: 'Not for you.', contentType: 'text/plain' }),
    '/login.jpg': ofPage(html),
    ...Object.fromEntries(['strict', 'lax'].map((name) => [`/${name}.jpg`, ofMember(name)])),
    ...Object.fromEntries([1, 2].map((number) => [`/framed-${number}.jpg`, ofFrame])),
    '/another.jpg': ofPage({ file: `${photos}coffee.jpg` }),
    ...Object.fromEntries(kinds.map((kind) => [`/kind-${kind}.jpg`, { file: `${photos}cat.jpg`, headers: noStore }])),
    '/kinds.html': {
      body: `<style>body > * { display: block; width: 150px; height: 100px; margin: 5px }
          #mask { background: gray; mask-image: url(/kind-mask.jpg) } #background { background-image: url(/kind-background.jpg) }
          #border { box-sizing: border-box; border: 30px solid; border-image: url(/kind-border.jpg) 30 fill }
          #content::before { content: url(/kind-content.jpg) }</style>
        <div id="background"></div><div id="border"></div><div id="mask"></div><div id="content"></div>
        <input type="image" src="/kind-input.jpg"><object data="/kind-object.jpg" type="image/jpeg"></object>
        <embed src="/kind-embed.jpg" type="image/jpeg"><video poster="/kind-video.jpg"></video>
        <svg><image href="/kind-svg.jpg" width="150" height="100"/></svg>`,
    },
    '/webgl-preserved.html': { body: webglPage('{ preserveDrawingBuffer: true }', 'draw()') },
    '/webgl-animated.html': { body: webglPage('{}', '(function again() { draw(); requestAnimationFrame(again); })()') },
    '/webgl-still.html': { body: webglPage('{}', 'draw()') },
    '/empty-canvas.html': { body: [0, 3000].map(emptyCanvas).join('') },
    '/patterned.html': {
      body: `<svg viewBox="0 0 300 200" width="300" height="200"><pattern id="cat" width="1" height="1">
        <image href="/photos/cat.jpg" width="300" height="200" preserveAspectRatio="none"/></pattern>
        <rect width="300" height="200" fill="url(#cat)"/></svg>`,
    },
    '/drawing.html': {
      body: `<style>.half { fill: rgb(255, 0, 128) } .around { color: rgb(0, 128, 255) }</style>
        <svg width="0" height="0"><symbol id="square" viewBox="0 0 10 10"><rect width="10" height="10" fill="currentColor"/></symbol></svg>
        <svg class="around" viewBox="0 0 20 10" style="width: 200px; height: 100px; position: absolute; left: 50px">
          <rect class="half" width="10" height="10" @click="nothing()"/><use href="#square" x="10" width="10" height="10"/></svg>`,
    },
  };
}

function emptyCanvas(top: number): string {
  const canvas = '<canvas width="300" height="200" style="position: absolute; left: 0; top: 0"></canvas>';
  return `<div style="position: absolute; top: ${top}px"><img src="/photos/cat.jpg" width="300" height="200">${canvas}</div>`;
}

function webglPage(options: string, run: string): string {
  return `<canvas width="300" height="200"></canvas><script>
    const gl = document.querySelector('canvas').getContext('webgl', ${options});
    gl.enable(gl.SCISSOR_TEST);
    function draw() { fill(0, [1, 0.5, 0, 1]); fill(150, [0, 0.5, 1, 1]); }
    function fill(left, color) { gl.scissor(left, 0, 150, 200); gl.clearColor(...color); gl.clear(gl.COLOR_BUFFER_BIT); }
    ${run};
  </script>`;
}
