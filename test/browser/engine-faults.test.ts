import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classifyFiles } from '../support/classify-files.mjs';
import { serveDemo, whenDemoIsReady } from '../support/demo.mjs';
import { addEngineShim, tellEngine } from '../support/engine-shim.mjs';
import { askBackground } from '../support/extension-messages.mjs';
import { classifyPageInPopup } from '../support/popup-list.mjs';
import { waitForCard } from '../support/read-card.mjs';
import type { Session } from '../support/session.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';
import { classifyByContextMenu } from '../support/right-click.mjs';

const photo = { file: fileURLToPath(new URL('pages/demo/photos/coffee.jpg', import.meta.url)), readable: true };

/** A renderer that no test machine has. */
const GRAPHICS_CARD = 'Graphics card of a test';

/** Faults that no test machine has: the engine's worker is made to meet them. */
describe('faults of WebGL', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  beforeAll(async () => {
    demo = await serveDemo();
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers(
    'a WebGL that computes wrongly',
    (session) => {
      test('the trial finds the fault, and WASM is used', async () => {
        const page = await session().launched.openExtensionPage('options.html');
        const trial = await askBackground(page, 'runTrial');
        expect(trial).toMatchObject({ renderer: GRAPHICS_CARD, faster: 'wasm', milliseconds: { webgl: null } });
        expect(await askBackground(page, 'engineState')).toMatchObject({ backend: 'wasm', reason: 'trial' });
        await page.close();
      }, 90_000);

      test('if WebGL is forced, WASM takes over, and popup, card and options say so', async () => {
        const { launched } = session();
        expect(await classifyOn(session(), 'webgl')).toEqual({ ran: 'wasm', top: 'espresso' });
        const options = await launched.openExtensionPage('options.html#diagnostics');
        expect(await askBackground(options, 'engineState')).toMatchObject({
          backend: 'wasm',
          reason: 'fallback',
          fallback: { from: 'webgl', error: { code: 'backend-wrong' } },
        });
        expect(await tellEngine(options, 'alive')).toBe(0);
        await waitFor(async () => isTold(await options.evaluate(() => document.body.innerText)), { what: 'the options to tell' });
        await options.close();
        const page = await launched.newPage();
        await page.goto(demo?.address ?? '');
        await whenDemoIsReady(page);
        const popup = await launched.pressToolbarButton(page);
        await classifyPageInPopup(popup);
        expect(isTold(await popup.evaluate(() => document.body.innerText))).toBe(true);
        await popup.close();
        await classifyByContextMenu(launched, page, '#demo-cat');
        await waitFor(async () => isTold((await waitForCard(launched)).text), { what: 'the card to tell' });
        await page.close();
      });
    },
    { prepare: (folder) => addEngineShim(folder, { renderer: GRAPHICS_CARD, webglFactor: 1.2 }) },
  );

  inBothBrowsers(
    'a graphics card',
    (session, browser) => {
      test('WASM answers first; then both backends are measured, and the faster one is used', async () => {
        const page = await session().launched.openExtensionPage('options.html');
        expect(await askBackground(page, 'engineState')).toMatchObject({ backend: 'wasm', reason: 'untried' });
        expect(await classifyOn(session(), 'auto')).toEqual({ ran: 'wasm', top: 'espresso' });
        const state = await waitFor(
          async () => {
            const now = await askBackground(page, 'engineState');
            return now.reason === 'trial' && now;
          },
          { what: 'the trial', timeout: 60_000 },
        );
        const trial = await waitFor(async () => Object.values((await storedTrials(page)) ?? {})[0], { what: 'the stored trial' });
        expect(trial).toMatchObject({ renderer: GRAPHICS_CARD, faster: state.backend });
        await page.close();
      }, 90_000);

      test('the next image is classified on WebGL again after its context was lost', async () => {
        const page = await session().launched.openExtensionPage('options.html');
        expect(await classifyOn(session(), 'webgl')).toEqual({ ran: 'webgl', top: 'espresso' });
        await tellEngine(page, 'lose');
        expect(await classifyOn(session(), 'webgl')).toEqual({ ran: 'webgl', top: 'espresso' });
        await page.close();
      }, 60_000);

      test('the same image is classified by WASM if the context is lost again during the job', async () => {
        const page = await session().launched.openExtensionPage('options.html');
        await tellEngine(page, 'lose-at-fence');
        expect(await classifyOn(session(), 'webgl')).toEqual({ ran: 'wasm', top: 'espresso' });
        expect(await askBackground(page, 'engineState')).toMatchObject({
          reason: 'fallback',
          fallback: { from: 'webgl', error: { code: 'backend-unavailable' } },
        });
        await page.close();
      }, 60_000);

      test.runIf(browser === 'chrome')("the browser's own graphics process crashes: the next image is classified", async () => {
        const { browser: chrome } = session().launched;
        const devtools = await chrome.target().createCDPSession();
        await devtools.send('Browser.crashGpuProcess');
        expect((await classifyOn(session(), 'auto')).top).toBe('espresso');
      });
    },
    { prepare: (folder) => addEngineShim(folder, { renderer: GRAPHICS_CARD }) },
  );
});

async function classifyOn(session: Session, backend: string) {
  const report = await classifyFiles(session.launched, [photo], { backend, model: 'efficientnet-lite0' });
  const [image] = report.images;
  return { ran: report.backend, top: image && 'predictions' in image ? image.predictions[0]?.label : image?.error.message };
}

function isTold(words: string): boolean {
  return /WebGL didn’t work here|WASM took over/.test(words);
}

function storedTrials(page: Page): Promise<Record<string, unknown> | undefined> {
  return page.evaluate(async () => {
    const api = globalThis.browser ?? globalThis.chrome;
    return (await api.storage.local.get('trials'))['trials'] as Record<string, unknown> | undefined;
  });
}
