import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { captureImages, prepareTab, readInnerFrames, type SeenCapture } from '../support/capture-images.mjs';
import { startServer, type TestServer } from '../support/server.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';

const photos = fileURLToPath(new URL('pages/demo/photos/', import.meta.url));
const SIZE = 'width: 200px; height: 130px; display: inline-block';
const secret = '{"balance": 1}';

/** Every way to show an address, each with a name of its own in it. */
const waysToShow = (site: string) => `
  <style>.rule { ${SIZE}; background: url(${site}/b/rule.jpg) } .before::before { content: url(${site}/b/before.jpg) }
    .hovered:hover { background: url(${site}/b/hovered.jpg) } li { list-style-image: url(${site}/b/list-style.jpg) }
    .mask { ${SIZE}; background: gray; mask-image: url(${site}/b/mask.jpg) } .set { ${SIZE}; background: image-set('${site}/b/set-1.jpg' 1x, '${site}/b/set-9.jpg' 9x) }
    .border { box-sizing: border-box; ${SIZE}; border: 30px solid; border-image: url(${site}/b/border.jpg) 30 }</style>
  <link rel="preload" as="image" href="${site}/b/preload.jpg">
  <div class="rule"></div><p class="before"></p><div class="hovered" style="${SIZE}">Text</div><li style="font-size: 99px">Item</li>
  <div class="mask"></div><div class="set"></div><div class="border"></div>
  <div style="${SIZE}; background: url(${site}/b/inline.jpg?token=1)"></div>
  <img alt="img" src="${site}/b/img.jpg" style="${SIZE}"><img alt="srcset" srcset="${site}/b/src-1.jpg 1x, ${site}/b/src-9.jpg 9x" style="${SIZE}">
  <picture><source srcset="${site}/b/source.webp" type="image/webp"><img alt="picture" src="${site}/b/fallback.jpg" style="${SIZE}"></picture>
  <video poster="${site}/b/poster.jpg" style="${SIZE}"></video><svg style="${SIZE}"><image href="${site}/b/svg.jpg" width="200" height="130"/></svg>
  <input type="image" src="${site}/b/input.jpg" style="${SIZE}"><object data="${site}/b/object.jpg" type="image/jpeg" style="${SIZE}"></object>
  <embed src="${site}/b/embed.jpg" type="image/jpeg" style="${SIZE}">
  <div style="${SIZE}; background: url(/go?to=redirected-background.jpg)"></div><img alt="redirected" src="/go?to=redirected-image.jpg" style="${SIZE}">
  <div style="height: 9000px"></div><img alt="lazy" loading="lazy" src="${site}/b/lazy.jpg" style="${SIZE}">`;

describe('requests of the extension', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ folders: { '/photos/': photos } });
    const file = `${photos}cat.jpg`;
    const paths = waysToShow('').match(/\/b\/[\w-]+\.\w+/g) ?? [];
    for (const where of paths) server.setRoute(where, { file, contentType: 'image/jpeg' });
    for (const name of ['redirected-background.jpg', 'redirected-image.jpg']) server.setRoute(`/b/${name}`, { file });
    server.setRoute('/go', { status: 302, headers: { location: `${server.otherSite}/b/redirected-image.jpg` } });
    const csp = `default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; object-src 'self'`;
    const blocked = waysToShow(server.otherSite);
    server.setRoute('/header.html', { csp, body: blocked });
    server.setRoute('/meta.html', { body: `<meta http-equiv="content-security-policy" content="${csp}">${blocked}` });
    server.setRoute('/nested.html', { body: `<iframe src="${server.otherSite}/framed.html" width="900" height="700"></iframe>` });
    server.setRoute('/framed.html', { csp, body: waysToShow(server.origin) });
    server.setRoute('/cookies', { contentType: 'text/html', headers: { 'set-cookie': 'strict=1; SameSite=Strict' } });
    server.setRoute('/action', {
      body: secret,
      contentType: 'application/json',
      headers: { 'set-cookie': 'lax=1; SameSite=Lax' },
    });
    const other = server.otherSite;
    server.setRoute('/actions.html', {
      body: `<img alt="action" src="${other}/action?delete=all" style="${SIZE}"><img alt="cat" src="${other}/photos/cat.jpg" style="${SIZE}">
        <div style="${SIZE}; background: url(${other}/acted)"></div>`,
    });
    server.setRoute('/acted', { body: secret, contentType: 'application/json' });
    // A request for an image gets a photograph, every other one a redirect into the local network.
    const turn = { status: 302, headers: { location: `${server.otherOrigin}/private.json` } };
    const toImages = (otherwise: object) => ({ file, needs: { header: 'sec-fetch-dest', value: /^image$/, otherwise } });
    server.setRoute('/turn.jpg', toImages(turn));
    server.setRoute('/json.jpg', toImages({ body: secret, contentType: 'image/jpeg' }));
    server.setRoute('/private.json', { body: secret, contentType: 'application/json' });
    server.setRoute('/turns.html', {
      body: ['turn', 'json'].map((name) => `<img alt="${name}" src="${other}/${name}.jpg" style="${SIZE}">`).join(''),
    });
    const noted = ['kept', 'no-store', 'gone', 'other'];
    server.setRoute('/kept.jpg', { file, headers: { 'cache-control': 'max-age=9999' } });
    server.setRoute('/quiet.html', {
      body: `${noted.map((name) => `<img alt="${name}" src="${name === 'other' ? other : ''}/${name}.jpg" style="${SIZE}">`).join('')}
        <div style="${SIZE}; background: url(/gone-too.jpg)"></div>`,
    });
    for (const name of ['no-store', 'other']) server.setRoute(`/${name}.jpg`, { file });
  });
  afterAll(() => server.stop());

  inBothBrowsers('requests of the extension', (session) => {
    const open = async (path: string) => {
      const page = await session().launched.newPage();
      await page.goto(server.origin + path);
      const isShown = () => [...document.images].every(({ complete, loading }) => complete || loading === 'lazy');
      await waitFor(() => page.evaluate(isShown), { what: 'the images' });
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      return page;
    };
    const captureOf = async (page: Page, frame?: number) =>
      captureImages(session().launched, await prepareTab(session().launched, page), frame);
    const pathsSince = (before: number, site: string) =>
      server.requests
        .slice(before)
        .filter(({ host }) => host === new URL(site).host)
        .map(({ path }) => path);
    const asked = (site: string) => server.requests.filter(({ host }) => host === new URL(site).host);
    const byName = (captures: SeenCapture[]) =>
      Object.fromEntries(captures.map(({ name, captureMethod, error }) => [name, captureMethod ?? error]));

    test.each(['/header.html', '/meta.html'])("go nowhere that the page's policy forbids: %s", async (path) => {
      const page = await open(path);
      const before = server.requests.length;
      const captures = await captureOf(page);
      expect(captures.length).toBeGreaterThan(0);
      expect(pathsSince(before, server.otherSite)).toEqual([]);
      await page.close();
    });

    test('write nothing to the console, and do not repeat what the cache has', async () => {
      await (await open('/quiet.html')).close();
      const { launched } = session();
      const page = await launched.newPage();
      const lines: string[] = [];
      page.on('console', (line) => lines.push(line.text()));
      await page.goto(`${server.origin}/quiet.html`);
      await waitFor(() => page.evaluate(() => [...document.images].every(({ complete }) => complete)), { what: 'the images' });
      lines.splice(0);
      server.requests.splice(0);
      expect(byName(await captureOf(page))).toEqual({
        kept: 'page',
        'no-store': 'page',
        gone: 'image-not-found',
        other: 'screen',
        'gone-too.jpg': 'image-not-found',
      });
      expect([lines, server.requests.map(({ path }) => path)]).toEqual([[], []]);
      await page.close();
    });

    test("carry no cookie that the page's own request had not, and ask for nothing that it does not show with any", async () => {
      const { launched } = session();
      await launched.grantHostPermission('*://*/*');
      const bank = await launched.newPage();
      await bank.goto(`${server.otherSite}/cookies`);
      await bank.close();
      const page = await open('/actions.html');
      server.requests.splice(0);
      expect(byName(await captureOf(page))).toMatchObject({ action: 'image-not-image', cat: 'fetch' });
      expect(asked(server.otherSite).length).toBeGreaterThan(0);
      for (const { method, path, headers } of asked(server.otherSite))
        expect([path, method, headers.cookie]).toEqual([path, 'GET', undefined]);
      await page.close();
    });

    test('with the permission too, go nowhere that the policy of page or frame forbids', async () => {
      const page = await open('/header.html');
      const before = server.requests.length;
      await captureOf(page);
      expect(pathsSince(before, server.otherSite)).toEqual([]);
      await page.goto(`${server.origin}/nested.html`);
      const tabId = await prepareTab(session().launched, page);
      const [frameId] = await readInnerFrames(session().launched, tabId);
      expect((await captureImages(session().launched, tabId, frameId)).length).toBeGreaterThan(0);
      expect(pathsSince(before, server.origin).filter((path) => path.startsWith('/b/'))).toEqual([]);
      await page.close();
    });

    test('return only images, and nothing from a forbidden redirect', async () => {
      const page = await open('/turns.html');
      server.requests.splice(0);
      expect(byName(await captureOf(page))).toEqual({ turn: 'screen', json: 'screen' });
      for (const { headers } of server.requests) expect(headers.cookie).toBeUndefined();
      const ask = (address: string) =>
        session().launched.evaluateInExtension(async (of) => {
          const api = globalThis.browser ?? globalThis.chrome;
          // From a page of ours, which would be given more than any frame.
          return api.runtime.sendMessage({ to: 'background', type: 'fetchImage', payload: { address: of, isShown: true } });
        }, address);
      if (session().launched.name === 'chrome') {
        expect(await ask(`${server.otherSite}/private.json`)).toMatchObject({ ok: false, error: { code: 'image-not-image' } });
        expect(await ask(`${server.otherSite}/go`)).toMatchObject({ ok: true, value: { mimeType: 'image/jpeg' } });
      }
      await page.close();
    });
  });
});
