import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hideHeatMap, readHeatMap, showHeatMap } from '../support/page-heat-map.mjs';
import { classifyPageInPopup } from '../support/popup-list.mjs';
import { readCandidates } from '../support/read-candidates.mjs';
import { waitForCard } from '../support/read-card.mjs';
import { classifyByContextMenu } from '../support/right-click.mjs';
import { startServer, type TestServer } from '../support/server.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';

const photos = fileURLToPath(new URL('pages/demo/photos/', import.meta.url));

/** Members of forms and documents that a name of the page can hide from content scripts in Chrome. */
const names = (
  'parentNode parentElement assignedSlot children childNodes firstChild firstElementChild nextSibling attributes style shadowRoot localName ' +
  'tagName namespaceURI nodeType nodeName isConnected ownerDocument ownerSVGElement baseURI id className classList title host body ' +
  'documentElement activeElement getBoundingClientRect getClientRects checkVisibility getRootNode querySelector querySelectorAll ' +
  'closest contains matches getAttribute hasAttribute scrollLeft scrollTop scrollWidth clientWidth clientLeft offsetWidth offsetParent ' +
  'currentCSSZoom getAnimations animate compareDocumentPosition openOrClosedShadowRoot addEventListener append remove scrollIntoView ' +
  'scrollBy elementsFromPoint scrollingElement contentType createElement URL hidden inert length constructor toString'
).split(' ');

const photo = (name: string) => `/photos/coffee.jpg?${name}`;
const image = (name: string) => `<img src="${photo(name)}" alt="${name}" width="80" height="60">`;
const fields = names.map((name) => `<input type="hidden" name="${name}">`).join('');

/** An image in, beside and behind a form for each name, and all names in the forms around one more. */
const forms = names
  .map(
    (name) => `<form style="background: url('${photo(`behind ${name}`)}'); min-height: 60px">
      <input type="hidden" name="${name}">${image(`in ${name}`)}</form>${image(`beside ${name}`)}`,
  )
  .join('');
const clobbered = `<!doctype html><title>Names</title><form>${fields}<div><form>${fields}
  <img id="meant" src="/photos/cat.jpg" alt="meant" width="320"></form></div></form>${forms}`;

/** Elements with ids and names on the document and the window, before and after images. */
const named = `<!doctype html><title>Ids</title>${image('first')}
  ${names.map((name) => `<img name="${name}" id="${name}" alt="" width="1" height="1"><form name="${name}"></form>`).join('')}
  <img id="meant" src="/photos/cat.jpg" alt="meant" width="320">${image('last')}`;

const strange = `<!doctype html><title>Elements</title>${image('first')}
  <svg width="60" height="60"><font-face></font-face><missing-glyph></missing-glyph><color-profile></color-profile><my-part></my-part></svg>
  <math><annotation-xml encoding="x"><mtext>m</mtext></annotation-xml><my-part></my-part></math>
  <throws-always></throws-always><iframe srcdoc="<div id=moved><img src='${photo('moved')}' alt=moved width=80 height=60></div>"></iframe>
  <ul id="churn"></ul>
  <li style="list-style-image: url(/never.png); margin-left: 60px">an item whose marker never comes</li>
  ${image('last')}
  <script>
    customElements.define('throws-always', class extends HTMLElement {
      constructor() {
        super();
        this.attachShadow({ mode: 'closed' }).innerHTML = ${JSON.stringify(image('in a closed root'))};
        for (const name of ['shadowRoot', 'localName', 'parentNode', 'getBoundingClientRect'])
          Object.defineProperty(this, name, { get() { throw new Error('not for you'); } });
      }
    });
    document.querySelector('iframe').onload = ({ target }) => document.body.append(document.adoptNode(target.contentDocument.getElementById('moved')));
    setInterval(() => { churn.replaceChildren(...Array.from({ length: 20 }, () => document.createElement('li'))); }, 5);
  </script>`;

/** A photograph as a file of 20 MB: what follows the end of a JPEG is ignored. */
const heavy = `<!doctype html><title>Heavy</title>${image('first')}<div id="heavy" title="heavy" style="width: 320px; height: 240px; background-size: cover"></div>
  <script>
    fetch('/photos/cat.jpg').then((response) => response.blob()).then((file) => {
      const reader = new FileReader();
      reader.onload = () => { heavy.style.backgroundImage = 'url("' + reader.result + '")'; document.title = 'ready'; };
      reader.readAsDataURL(new Blob([file, new Uint8Array(20_000_000)], { type: 'image/jpeg' }));
    });
  </script>`;

const region = { x: 0, y: 0, width: 1, height: 1 };
const heatMap = { kind: 'class' as const, height: 1, width: 1, values: [1], region, box: null, opacity: 1 };

describe("pages with names and elements that get in the extension's way", async () => {
  let server: TestServer;
  beforeAll(async () => {
    const never = { body: await readFile(`${photos}cat.jpg`), delay: 600_000 };
    server = await startServer({
      folders: { '/photos/': photos },
      routes: { '/never.png': { ...never, contentType: 'image/png' } },
    });
    for (const [name, body] of Object.entries({ clobbered, named, strange, heavy })) server.setRoute(`/${name}.html`, { body });
  });
  afterAll(() => server.stop());

  inBothBrowsers('names and elements in the way', (session) => {
    const open = async (name: string) => {
      const page = await session().launched.newPage();
      // "load" never comes where an image never comes.
      await page.goto(`${server.origin}/${name}.html`, { waitUntil: 'domcontentloaded' });
      return page;
    };
    /** Returns the popup's list once it is complete, and checks that the page still answers. */
    const list = async (name: string) => {
      const page = await open(name);
      const popup = await session().launched.pressToolbarButton(page);
      const left = await waitFor(
        () =>
          popup.evaluate(() => {
            const section = document.querySelector('section[aria-labelledby="this-page"]');
            return (
              section?.ariaBusy === 'false' && {
                text: section.querySelector('.skipped')?.textContent ?? '',
                notices: section.querySelectorAll('.interrupted').length,
              }
            );
          }),
        { what: `the list of ${name}.html`, timeout: 30_000 },
      );
      const listed = (await readCandidates(session().launched)).map((each) => each.name);
      expect(await page.evaluate(() => 1 + 1)).toBe(2);
      return { page, popup, listed, left };
    };

    test('fields named after DOM members hide no image in, beside or behind their form', async () => {
      const { page, popup, listed, left } = await list('clobbered');
      const expected = names.flatMap((name) => [`in ${name}`, `beside ${name}`]);
      expect(listed).toEqual(expect.arrayContaining(['meant', ...expected]));
      // A background is named by its file.
      expect(listed).toHaveLength(1 + 3 * names.length);
      expect(left).toEqual({ text: '', notices: 0 });
      await popup.close();
      await page.close();
    });

    test('an image in such a form gets its card and its heat map', async () => {
      const { launched } = session();
      const page = await open('clobbered');
      await classifyByContextMenu(launched, page, '#meant');
      expect((await waitForCard(launched)).text).toMatch(/(Egyptian cat|Tiger cat|Tabby)/);
      await page.keyboard.press('Escape');
      await showHeatMap(launched, 'meant', heatMap, 'A heat map');
      const { canvas } = await waitFor(() => readHeatMap(launched), { what: 'the heat map' });
      const box = await page.$eval('#meant', (element) => element.getBoundingClientRect().toJSON() as DOMRect);
      expect(Math.abs(canvas.left - box.left) + Math.abs(canvas.top - box.top)).toBeLessThan(2);
      await hideHeatMap(launched);
      await page.close();
    });

    test('names on the document hide nothing', async () => {
      const { launched } = session();
      const { page, popup, listed, left } = await list('named');
      expect(listed).toEqual(['first', 'meant', 'last']);
      expect(left.notices).toBe(0);
      await popup.close();
      await showHeatMap(launched, 'meant', heatMap, 'A heat map');
      expect(await waitFor(() => readHeatMap(launched), { what: 'the heat map' })).toMatchObject({
        text: expect.stringContaining('A heat map') as string,
      });
      await page.close();
    });

    test('elements that are not HTML, throw, were moved here or change all the time do not break a list', async () => {
      const { page, popup, listed, left } = await list('strange');
      await waitFor(async () => (await readCandidates(session().launched)).some(({ name }) => name === 'moved'), {
        what: 'the moved image',
      });
      expect(listed).toEqual(expect.arrayContaining(['first', 'in a closed root', 'last']));
      expect(left.notices).toBe(0);
      await popup.close();
      await page.close();
    });

    test('a background of 20 MB in its own address is listed and classified', async () => {
      const page = await open('heavy');
      await page.waitForFunction(() => document.title === 'ready');
      const popup = await session().launched.pressToolbarButton(page);
      const rows = await classifyPageInPopup(popup);
      expect(rows.map(({ text }) => text)).toEqual([expect.stringMatching(/^Espresso/), expect.stringMatching(/cat|Tabby/)]);
      await popup.close();
      await page.close();
    });
  });
});
