import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clickControl } from '../support/card-controls.mjs';
import { classifyElement } from '../support/card-on.mjs';
import { serveDemo } from '../support/demo.mjs';
import { addEngineShim } from '../support/engine-shim.mjs';
import { readHeatMap } from '../support/page-heat-map.mjs';
import { isPicking, readCard } from '../support/read-card.mjs';
import { openResultsOf, press, readResults, waitForResults } from '../support/results-page.mjs';
import { waitFor } from '../support/timing.mjs';
import { useHeldEngine } from './held-engine';
import { inBothBrowsers } from './in-both-browsers';

const PATH = '/left';
const NAMES = ['cat', 'koala', 'panda'];

/** A page that browsers keep for the back button: it forbids no caching. It notes each `pageshow`, as `P` where it was kept. */
const pageOf = (origin: string) => `<!doctype html>
<title>A page that is left</title>
<script>
  shown = '';
  addEventListener('pageshow', ({ persisted }) => (shown += persisted ? 'P' : 'p'));
</script>
${NAMES.map((name) => `<img id="${name}" tabindex="0" width="300" height="220" src="${origin}/demo/photos/${name}.jpg">`).join('\n')}
<a href="/next">next</a>`;

/** Lists, cards and heat maps of a page that was left by a link, and is shown again by the back button as it was. */
describe('a page that was left and is shown again', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  beforeAll(async () => {
    demo = await serveDemo();
    const { server } = demo;
    const route = { contentType: 'text/html', headers: { 'cache-control': 'max-age=60' } };
    server.setRoute(PATH, { ...route, body: pageOf(server.otherOrigin) });
    server.setRoute('/next', { ...route, body: '<!doctype html><title>The next page</title>' });
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers(
    'a page that was left and is shown again',
    (session) => {
      const { tell, decoded, inferred, whenDecoding } = useHeldEngine(session);
      const open = async (): Promise<Page> => {
        const page = await session().launched.newPage();
        await page.goto(`${demo?.server.origin}${PATH}`);
        return page;
      };
      const isAt = (page: Page, path: string) =>
        waitFor(() => page.evaluate((wanted) => location.pathname === wanted && document.readyState === 'complete', path), {
          what: path,
        });
      const leave = async (page: Page): Promise<void> => {
        await page.evaluate(() => document.querySelector('a')?.click());
        await isAt(page, '/next');
      };
      /** Presses the back button, and makes sure that the browser had kept the page. */
      const goBack = async (page: Page): Promise<void> => {
        await page.evaluate(() => void setTimeout(() => history.back()));
        await isAt(page, PATH);
        await waitFor(() => page.evaluate(() => Reflect.get(window, 'shown').endsWith('P')), { what: 'the page as it was' });
      };
      /** The driver may not notice that Firefox shows a page again. */
      const asFrame = (page: Page) =>
        Object.assign(Object.create(page.mainFrame()), {
          focus: (selector: string) => page.focus(selector),
          url: () => `${demo?.server.origin}${PATH}`,
        });
      const openCard = (page: Page, name: string) => classifyElement(session().launched, page, `#${name}`, asFrame(page));
      const changeClassesShown = (wanted: number) =>
        session().launched.evaluateInExtension(async (classesShown) => {
          const { storage } = globalThis.browser ?? globalThis.chrome;
          await storage.local.set({ 'settings.classesShown': classesShown });
        }, wanted);
      const untilCardSays = (lead: string) =>
        waitFor(async () => (await readCard(session().launched))?.lead === lead, { what: `the card to say "${lead}"` });

      test('a card at work gets its answer, wherever that comes while nobody hears it, and follows settings changed meanwhile', async () => {
        const page = await open();
        for (const [name, lead, isReleasedAway] of [
          ['koala', 'Koala', true],
          ['panda', 'Giant panda', false],
        ] as const) {
          const [before, answered] = [await decoded(), await inferred()];
          await tell('hold');
          await openCard(page, name);
          await whenDecoding(before);
          await leave(page);
          const classesShown = isReleasedAway ? 3 : 10;
          await changeClassesShown(classesShown);
          if (isReleasedAway) {
            await tell('release');
            await waitFor(async () => (await inferred()) > answered, { what: 'the answer' });
          }
          await goBack(page);
          await tell('release');
          await untilCardSays(lead);
          const hasAsMany = async () => (await readCard(session().launched))?.classes.length === classesShown;
          await waitFor(hasAsMany, { what: `${classesShown} classes` });
        }
        await page.close();
      });

      test('its list is there again, without the run that ended with the page, and goes on', async () => {
        const page = await open();
        const results = await openResultsOf(session().launched, page);
        const before = await decoded();
        await tell('hold');
        await press(results, '.scan .button.primary');
        await whenDecoding(before);
        await page.bringToFront();
        await leave(page);
        await tell('release');
        const hasGone = () => document.body.textContent?.includes('has been closed or replaced') ?? false;
        await waitFor(() => results.evaluate(hasGone), { what: 'the list to say that its page has gone' });
        await goBack(page);
        await waitFor(async () => !(await results.evaluate(hasGone)), { what: 'the list to say that its page is there' });
        expect((await readResults(results)).map(({ percent }) => percent)).toEqual(NAMES.map(() => null));
        await press(results, '.scan .button.primary');
        expect((await waitForResults(results)).map(({ label }) => label)).toEqual(['Egyptian cat', 'Koala', 'Giant panda']);
        await results.close();
        await page.close();
      });

      test('picker, card and heat map still work, and are gone after Escape', async () => {
        const { launched } = session();
        const page = await open();
        const elements = () => page.evaluate(() => document.documentElement.children.length);
        const none = await elements();
        const isGone = async () => {
          await page.keyboard.press('Escape');
          return (await elements()) === none;
        };
        await classifyElement(launched, page, 'a', asFrame(page));
        await waitFor(() => isPicking(launched), { what: 'the picker' });
        await leave(page);
        await goBack(page);
        expect(await isPicking(launched)).toBe(true);
        await waitFor(isGone, { what: 'the picker to end' });
        await openCard(page, 'koala');
        await untilCardSays('Koala');
        await clickControl(launched, page, 'Where is Koala?');
        const shown = await waitFor(() => readHeatMap(launched), { what: 'the heat map' });
        await leave(page);
        await goBack(page);
        expect(await readHeatMap(launched)).toEqual(shown);
        await waitFor(isGone, { what: 'card and heat map to close' });
        await page.close();
      });
    },
    { prepare: (folder) => addEngineShim(folder) },
  );
});
