import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveDemo } from '../support/demo.mjs';
import { addEngineShim } from '../support/engine-shim.mjs';
import { listOnly, startAtOnce } from '../support/list-only.mjs';
import { readBadge } from '../support/read-badge.mjs';
import { readNote } from '../support/read-card.mjs';
import { press } from '../support/results-page.mjs';
import { waitFor } from '../support/timing.mjs';
import { useHeldEngine } from './held-engine';
import { inBothBrowsers } from './in-both-browsers';
import { readBar, whenListed } from './popup-view';

const NAMES = ['cat', 'koala', 'coffee'];
const STYLE = '<style>img { display: block; width: 240px; height: 160px; margin: 8px; }</style>';

/** A press on the button starts the run over its page; the badge and the page itself tell of it. */
describe('a run that the toolbar button starts', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  beforeAll(async () => {
    demo = await serveDemo();
    const { setRoute, otherOrigin } = demo.server;
    // Images of the other origin come to the engine as files, where its worker can be held.
    const body = NAMES.map((name) => `<img src="${otherOrigin}/demo/photos/${name}.jpg" alt="${name}">`).join('');
    setRoute('/three.html', { body: `<!doctype html><html lang="en"><title>Three</title>${STYLE}${body}</html>` });
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers(
    'a run that the toolbar button starts',
    (session) => {
      const { tell, decoded, whenDecoding, whenQueueIsThrough } = useHeldEngine(session);
      const open = async () => {
        const page = await session().launched.newPage();
        await page.goto(`${demo?.server.origin}/three.html`);
        return page;
      };
      const openPopup = async (page: Page) => {
        const popup = await session().launched.pressToolbarButton(page);
        await whenListed(popup, NAMES.length);
        return popup;
      };

      test('shows its progress on the badge, and does not start again after the user canceled it', async () => {
        const { launched } = session();
        const page = await open();
        await tell('hold');
        const before = await decoded();
        await startAtOnce(launched);
        const popup = await openPopup(page);
        await whenDecoding(before);
        await waitFor(async () => (await readBadge(launched)) === '0%', { what: 'the progress on the badge' });
        await press(popup, '.scan .cancel');
        await waitFor(async () => /Stopped/.test(await readBar(popup)), { what: 'the popup to say that it stopped' });
        await popup.close();
        await tell('release');
        await whenQueueIsThrough();
        const after = await decoded();
        const again = await openPopup(page);
        await waitFor(async () => /Classify this page/.test(await readBar(again)), { what: 'the button that starts the run' });
        await whenQueueIsThrough();
        // The self-test of the queue decodes a file of its own.
        expect((await decoded()) - after).toBe(1);
        await again.close();
        await listOnly(launched);
        await page.close();
      });

      test('is announced on its page for a moment if it ends unwatched after more than ten seconds', async () => {
        const { launched } = session();
        const page = await open();
        await (await openPopup(page)).close();
        await launched.evaluateInExtension(async () => {
          const api = globalThis.browser ?? globalThis.chrome;
          const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
          const payload = { candidateIds: null, again: true, askedAt: Date.now() - 20_000 };
          await api.tabs.sendMessage(tab?.id ?? 0, { to: 'content', type: 'startScan', payload }, { frameId: 0 });
        });
        const sentence = '3 images classified. 3 classes found: click the GapLens button to see them.';
        await waitFor(async () => (await readNote(launched)) === sentence, { what: 'the sentence on the page', timeout: 20_000 });
        expect(await readBadge(launched)).toBe('3');
        await waitFor(async () => (await readNote(launched)) === '', { what: 'the sentence to go' });
        await page.close();
      });
    },
    { prepare: (folder) => addEngineShim(folder) },
  );
});
