import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TAB_BYTES } from '../../src/domain/limits';
import { classifyPageInPopup } from '../support/popup-list.mjs';
import { readCandidates } from '../support/read-candidates.mjs';
import { startServer, type TestServer } from '../support/server.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';

const photos = fileURLToPath(new URL('pages/demo/photos/', import.meta.url));
const names = ['astronaut', 'cat', 'chameleon', 'coffee', 'koala', 'komodo-dragon', 'panda', 'polar-bear', 'rocket'];

const image = (name: string, attributes = '') =>
  `<img src="/photos/coffee.jpg?${name}" alt="${name}" width="80" height="60" ${attributes}>`;
const titled = (body: string) => `<!doctype html><title>Hostile</title>${body}`;

/** Variables of our scripts, and what browsers give them. */
const variables =
  'gaplens gaplensCreateScan gaplensOnScan gaplensCaptureExtras gaplensEmptyImages gaplensCards gaplensHeatMap browser chrome VERSION';

/** Chromium gives no API of extensions to a page that has a frame by one of these names when our script comes (seen in 156). */
const isOfChromium = (name: string) => name === 'browser' || name === 'chrome';

/** Elements by the names of variables and members, and a page whose own script has broken all that it could reach. */
const polluted = titled(`${image('first')}
  ${variables
    .split(' ')
    .map(
      (name) =>
        `<i id="${name}"></i><form name="${name}"><input name="get"></form>${isOfChromium(name) ? '' : `<iframe name="${name}"></iframe>`}`,
    )
    .join('')}
  <form><input name="parentNode"><input name="getAttribute"><input name="children"><object name="localName">${image('in an object')}</object></form>
  <embed name="parentNode" id="shadowRoot"><object id="children" name="getBoundingClientRect"></object>
  <throws-always></throws-always>${image('last')}
  <script>
    const fail = () => { throw new Error('not for you'); };
    customElements.define('throws-always', class extends HTMLElement {
      constructor() {
        super();
        this.attachShadow({ mode: 'open' }).innerHTML = ${JSON.stringify(image('in a shadow root'))};
        for (const name of ['shadowRoot', 'localName', 'parentNode', 'children', 'style']) Object.defineProperty(this, name, { get: fail });
      }
    });
    for (const prototype of [Object.prototype, Array.prototype, Map.prototype, Promise.prototype, Element.prototype, Node.prototype])
      for (const name of ['get', 'set', 'then', 'map', 'filter', 'flatMap', 'querySelectorAll', 'getBoundingClientRect', 'getRootNode', 'signal', 'ok'])
        Object.defineProperty(prototype, name, { configurable: true, get: fail, set: fail });
  </script>`);

/** Another background in every frame, as far as the page knows. */
const changing = titled(`${image('first')}<div id="it" style="width: 320px; height: 240px"></div>
  <script>
    let count = 0;
    const change = () => {
      it.style.backgroundImage = 'url("/photos/cat.jpg?' + (count += 1) + '")';
      document.title = count;
      requestAnimationFrame(change);
    };
    change();
  </script>`);

/** More pseudo-elements with addresses of their own than a list has room for. */
const endless = titled(`<div id="all"></div>
  <script>
    let [elements, rules] = ['', ''];
    for (let index = 0; index < 5200; index += 1) {
      const file = 'data:image/gif;base64,R0lGODlhAQABAIAAAP8AAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==#' + index;
      elements += '<p id="p' + index + '"></p>';
      rules += '#p' + index + "::before { content: ''; display: block; width: 60px; height: 60px; background: url('" + file + "') }";
    }
    all.innerHTML = '<style>p { display: inline-block; margin: 0 }' + rules + '</style>' + elements;
  </script>`);

/** Trees nested by the thousand, tens of thousands of nodes, and changes that never end. */
const deep =
  titled(`${image('first')}<div id="shadows"></div><div id="contents"></div><div id="many"></div><div id="churn"></div>${image('last')}
  <script>
    let [host, box] = [shadows, contents];
    for (let level = 0; level < 500; level += 1) {
      const inner = document.createElement('div');
      host.attachShadow({ mode: level % 2 ? 'open' : 'closed' }).append(inner);
      host = inner;
    }
    host.innerHTML = ${JSON.stringify(image('in shadows'))};
    for (let level = 0; level < 1000; level += 1) {
      box = box.appendChild(document.createElement('div'));
      box.style.display = 'contents';
    }
    box.innerHTML = ${JSON.stringify(image('in contents'))};
    many.innerHTML = '<b></b>'.repeat(10000);
    const storm = () => {
      for (const each of Array.from(many.children).slice(0, 200)) each.className = 'x' + Math.random();
      churn.replaceChildren(...Array.from({ length: 100 }, () => document.createElement('li')));
      for (let times = 0; times < 200; times += 1) performance.mark('mark');
      setTimeout(storm, 50);
    };
    storm();
  </script>`);

/** Files of 4 MB in addresses of styles and attributes. */
const heavy = titled(`${image('first')}
  <style>.heavy { width: 160px; height: 120px }</style><style id="sheet"></style>
  <div class="heavy" id="background"></div><div class="heavy" id="masked" style="background: teal"></div>
  <div class="heavy" id="border" style="border: 50px solid"></div><div class="heavy" id="content"></div>
  <video id="poster" width="160" height="120"></video><input type="image" id="input" width="160" height="120">
  <script>
    fetch('/photos/cat.jpg').then((response) => response.blob()).then((file) => {
      const reader = new FileReader();
      reader.onload = () => {
        const { result } = reader;
        const value = (name) => 'url("' + result + '#' + name + '")';
        background.style.backgroundImage = value('background');
        masked.style.maskImage = value('mask');
        border.style.borderImageSource = value('border');
        sheet.textContent = '#content::before { content: ' + value('content') + ' }';
        poster.poster = result + '#poster';
        input.src = result + '#input';
        document.title = 'ready';
      };
      reader.readAsDataURL(new Blob([file, new Uint8Array(3000000)], { type: 'image/jpeg' }));
    });
  </script>`);

const frameOf = (frame: number) =>
  titled(
    Array.from(
      { length: 4 },
      (_, each) => `<img src="/large/${frame * 4 + each}.jpg" alt="${frame * 4 + each}" width="150">`,
    ).join(''),
  );
const framed = titled(
  Array.from({ length: 4 }, (_, frame) => `<iframe src="/frame-${frame}.html" width="700" height="150"></iframe>`).join(''),
);

describe('hostile pages', async () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ folders: { '/photos/': photos } });
    const withoutApi = titled(`${image('first')}<iframe name="chrome"></iframe>`);
    const pages = { polluted, 'without-api': withoutApi, changing, endless, deep, heavy, framed };
    for (const [name, body] of Object.entries(pages)) server.setRoute(`/${name}.html`, { body });
    for (let frame = 0; frame < 4; frame++) server.setRoute(`/frame-${frame}.html`, { body: frameOf(frame) });
    for (let each = 0; each < 16; each++) {
      const file = await readFile(`${photos}${names[each % names.length]}.jpg`);
      // Browsers ignore bytes after the end of a JPEG.
      const body = Buffer.concat([file, Buffer.alloc(4_000_000, each)]);
      server.setRoute(`/large/${each}.jpg`, { body, headers: { 'cache-control': 'max-age=600' } });
    }
  });
  afterAll(() => server.stop());

  inBothBrowsers('hostile pages', (session, browser) => {
    const open = async (name: string) => {
      const page = await session().launched.newPage();
      await page.goto(`${server.origin}/${name}.html`, { waitUntil: 'domcontentloaded' });
      return page;
    };
    /** The popup over a page, once it has looked at all of it. */
    const list = async (page: Page) => {
      const popup = await session().launched.pressToolbarButton(page);
      const isOver = () =>
        popup.evaluate(() => document.querySelector('section[aria-labelledby="this-page"]')?.ariaBusy === 'false');
      await waitFor(isOver, { what: 'the end of the search', timeout: 60_000 });
      return popup;
    };
    const listed = async () => (await readCandidates(session().launched)).map(({ name }) => name);
    const leftOut = (popup: Awaited<ReturnType<typeof list>>) =>
      popup.evaluate(() => document.querySelector('.skipped')?.textContent ?? '');

    test('names of elements and polluted prototypes reach no script of ours', async () => {
      const page = await open('polluted');
      const popup = await list(page);
      const rows = await popup.evaluate(() =>
        Array.from(document.querySelectorAll('.results .words .name'), ({ textContent }) => textContent ?? ''),
      );
      expect(rows.toSorted()).toEqual(['first', 'in a shadow root', 'in an object', 'last']);
      expect(await popup.evaluate(() => document.querySelectorAll('.interrupted').length)).toBe(0);
      await popup.close();
      await page.close();
    });

    test.runIf(browser === 'chrome')(
      'a frame that takes scripts in pages their API is no error of the page, and the popup says that it has no answer',
      async () => {
        const page = await open('without-api');
        const written: string[] = [];
        page.on('console', (line) => written.push(line.text()));
        page.on('pageerror', (error) => written.push(String(error)));
        const popup = await session().launched.pressToolbarButton(page);
        await waitFor(() => popup.evaluate(() => document.body.textContent?.includes('hasn’t answered')), {
          what: 'the popup to say that the page hasn’t answered',
        });
        // The server has no icon for the tab.
        expect(written.filter((line) => !line.includes('404'))).toEqual([]);
        await popup.close();
        await page.close();
      },
    );

    test('a place that shows another image in every frame lists its first ones, and the list says so', async () => {
      const page = await open('changing');
      const popup = await list(page);
      const said = await waitFor(async () => /1 place that keeps changing/.test(await leftOut(popup)), {
        what: 'the list that says that a place keeps changing',
        timeout: 60_000,
      });
      expect(said).toBe(true);
      const shown = Number(await page.title());
      await page.waitForFunction((before) => Number(document.title) > before + 30, {}, shown);
      expect((await listed()).length).toBeLessThanOrEqual(1 + 12);
      await popup.close();
      await page.close();
    });

    test('a list is full at 5,000 images and says how many come after', async () => {
      const page = await open('endless');
      const popup = await list(page);
      // The popup may report a slow page as silent before.
      await waitFor(async () => (await leftOut(popup)).includes('200 after the first 5,000'), {
        what: 'the number of images that were left out',
        timeout: 60_000,
      });
      await popup.close();
      await page.close();
    });

    test('trees nested by the thousand, and changes without an end, end no list', async () => {
      const page = await open('deep');
      const popup = await list(page);
      expect((await listed()).toSorted()).toEqual(['first', 'in contents', 'in shadows', 'last']);
      await popup.close();
      await page.close();
    });

    test('files of megabytes in addresses of styles and attributes are listed', async () => {
      const page = await open('heavy');
      await page.waitForFunction(() => document.title === 'ready');
      const popup = await list(page);
      const kinds = (await readCandidates(session().launched)).map(({ kind }) => kind);
      expect(kinds.toSorted()).toEqual(['background', 'border', 'content', 'img', 'input', 'mask', 'video']);
      await popup.close();
      await page.close();
    });

    test('the captures of all frames have one budget, and what is dropped is captured again', async () => {
      const { launched } = session();
      const page = await open('framed');
      const popup = await list(page);
      const rows = await classifyPageInPopup(popup);
      expect(rows).toHaveLength(16);
      const candidates = await readCandidates(launched);
      const held = await launched.evaluateInExtension(async () => {
        const { session: stored } = (globalThis.browser ?? globalThis.chrome).storage;
        const kept = Object.entries(await stored.get(null)).find(([key]) => key.startsWith('captures.'));
        return (kept?.[1] ?? []) as { bytes: number }[];
      });
      const bytes = held.reduce((sum, each) => sum + each.bytes, 0);
      expect(bytes).toBeGreaterThan(0);
      expect(bytes).toBeLessThanOrEqual(TAB_BYTES);
      const capturable = await launched.evaluateInExtension(
        async (all) => {
          const api = globalThis.browser ?? globalThis.chrome;
          const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
          const ask = ({ candidateId, frameId }: { candidateId: string; frameId: number }) =>
            api.tabs.sendMessage(
              tab?.id ?? 0,
              { to: 'content', type: 'captureCandidate', payload: { candidateId } },
              { frameId },
            );
          const answers = (await Promise.all(all.map(ask))) as { ok: boolean }[];
          return answers.filter(({ ok }) => ok).length;
        },
        candidates.map(({ candidateId, frameId }) => ({ candidateId, frameId })),
      );
      expect(capturable).toBe(16);
      await popup.close();
      await page.close();
    });
  });
});
