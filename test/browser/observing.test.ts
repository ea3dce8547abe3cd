import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveDemo } from '../support/demo.mjs';
import { addObserver, readObserved, startObserving } from '../support/observe-page.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';

const photo = fileURLToPath(new URL('pages/demo/photos/cat.jpg', import.meta.url));
const EARLY = ['first', 'before-swap', 'after-swap', 'loaded-late', 'unhidden', 'in-tab', 'faded', 'with-background'];
const LATE = ['with-after', 'row-1', 'row-2', 'row-3', 'added', 'in-late-shadow', 'in-shadow-later', 'after-the-end'];
const BY_SCRIPT = ['linked', 'linked-later', 'from-frame', 'by-text', 'by-rule', 'by-changed-rule', 'by-sheet'];

/** Images that appear or change after the first search of the page. */
describe('images that come later', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  beforeAll(async () => {
    demo = await serveDemo();
    for (const name of [...EARLY, ...LATE, ...BY_SCRIPT]) demo.server.setRoute(`/later/files/${name}.jpg`, { file: photo });
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers(
    'images that come later',
    (session) => {
      let page: Page;
      beforeAll(async () => {
        const { launched } = session();
        page = await launched.newPage();
        await page.goto(`${demo?.server.origin}/later/index.html`);
        await (await launched.pressToolbarButton(page)).close();
        await startObserving(launched);
        await waitFor(async () => (await readObserved(launched)).ready, { what: 'the first look' });
      });
      const names = async () => (await readObserved(session().launched)).told.map(({ name }) => name);
      const change = async (script: () => void, name: string) => {
        await page.evaluate(script);
        await waitFor(async () => (await names()).includes(name), { what: name });
        expect((await names()).filter((each) => each === name)).toEqual([name]);
      };

      test('the initial list contains the visible images', async () => {
        expect(await names()).toEqual(['first', 'before-swap', 'row-1', 'row-2', 'linked']);
      });

      test.each<[string, () => void, string]>([
        [
          'an element is added with others in it',
          () => {
            const added = '<p><img src="files/added.jpg" alt=""></p>';
            document.querySelector('#place')?.insertAdjacentHTML('beforeend', `<div>${added}</div>`);
          },
          'added',
        ],
        [
          'the address is swapped',
          () => document.querySelector('#swapped')?.setAttribute('src', 'files/after-swap.jpg'),
          'after-swap',
        ],
        [
          'a placeholder is replaced',
          () => document.querySelector('#placeholder')?.setAttribute('src', 'files/loaded-late.jpg'),
          'loaded-late',
        ],
        ['an image is unhidden', () => document.querySelector('#unhidden')?.removeAttribute('hidden'), 'unhidden'],
        ['what is around a background is unhidden', () => document.querySelector('#tab')?.removeAttribute('hidden'), 'in-tab'],
        ['what is around it fades in', () => document.querySelector('#faded')?.classList.add('shown'), 'faded'],
        [
          'a class brings a background',
          () => document.querySelector('#styled')?.classList.add('with-background'),
          'with-background',
        ],
        ['a class brings a pseudo-element', () => document.querySelector('#styled')?.classList.add('with-after'), 'with-after'],
        [
          'a shadow root is attached later',
          () => {
            const root = document.querySelector('#late-host')?.attachShadow({ mode: 'closed' });
            if (root) root.innerHTML = '<img src="files/in-late-shadow.jpg" width="120" height="90" alt="">';
            Object.assign(document, { lateRoot: root });
          },
          'in-late-shadow',
        ],
        [
          'a shadow tree changes',
          () => {
            const { lateRoot } = document as Document & { lateRoot?: ShadowRoot };
            const image = document.createElement('img');
            image.src = 'files/in-shadow-later.jpg';
            image.width = image.height = 100;
            lateRoot?.append(image);
          },
          'in-shadow-later',
        ],
        [
          'the address of an image in a drawing is swapped',
          () => {
            const name = ['http://www.w3.org/1999/xlink', 'xlink:href'] as const;
            document.querySelector('#linked')?.setAttributeNS(...name, 'files/linked-later.jpg');
          },
          'linked-later',
        ],
        [
          'an element that another frame has made is moved here',
          () => {
            const made = document.querySelector('iframe')?.contentDocument?.createElement('img');
            if (made) document.querySelector('#place')?.append(made);
            made?.setAttribute('src', 'files/from-frame.jpg');
          },
          'from-frame',
        ],
        [
          'the text of a style element changes',
          () => document.querySelector('style')?.append('#ruled { background: url(files/by-text.jpg) }'),
          'by-text',
        ],
        [
          'a rule is inserted',
          () => document.querySelector('style')?.sheet?.insertRule('#ruled::after { content: url(files/by-rule.jpg) }', 1),
          'by-rule',
        ],
        [
          'a rule is changed',
          () => {
            const rule = document.querySelector('style')?.sheet?.cssRules[1];
            if (rule instanceof CSSStyleRule) rule.style.content = 'url(files/by-changed-rule.jpg)';
          },
          'by-changed-rule',
        ],
        [
          'a style sheet is adopted',
          () => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync('#ruled { background: url(/later/files/by-sheet.jpg) !important }');
            document.adoptedStyleSheets = [sheet];
          },
          'by-sheet',
        ],
      ])('%s', (_, script, name) => change(script, name));

      test('in a virtual list, a recycled element counts as another image, and an image that returns keeps its id', async () => {
        const { launched } = session();
        const idOf = async (name: string) => (await readObserved(launched)).told.findLast((told) => told.name === name)?.id;
        const first = await idOf('row-1');
        await page.evaluate(() => document.querySelector('#list img')?.setAttribute('src', 'files/row-3.jpg'));
        await waitFor(() => idOf('row-3'), { what: 'the next row' });
        expect(await idOf('row-3')).not.toBe(first);
        const before = (await names()).length;
        await page.evaluate(() => {
          document.querySelector('#list')?.insertAdjacentHTML('afterbegin', '<img src="files/row-1.jpg" alt="">');
        });
        await waitFor(async () => (await names()).length > before, { what: 'the row that is back' });
        expect((await readObserved(launched)).told.at(-1)).toMatchObject({ name: 'row-1', id: first });
      });

      test('each image has a selector that finds it again', async () => {
        const { told } = await readObserved(session().launched);
        const selector = told.find(({ name }) => name === 'with-after')?.selector;
        expect(selector).toBe('#styled::after');
        expect(told.find(({ name }) => name === 'in-late-shadow')?.selector).toMatch(/^#late-host >>> img/);
      });

      test('nothing is reported after the end', async () => {
        const { launched } = session();
        const { told } = await readObserved(launched, { stop: true });
        await page.evaluate(async () => {
          document.querySelector('#place')?.insertAdjacentHTML('beforeend', '<img src="files/after-the-end.jpg" alt="">');
          await document.querySelector<HTMLImageElement>('#place img:last-child')?.decode();
          // Longer than changes gather.
          for (let frames = 0; frames < 60; frames += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
        });
        expect((await readObserved(launched)).told).toEqual(told);
        await page.close();
      });
    },
    { prepare: addObserver },
  );
});
