import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { classifyFiles } from '../support/classify-files.mjs';
import { askBackground, storeSettings } from '../support/extension-messages.mjs';
import { bytesOfCode, noteLoadedFiles, readLoadedFiles } from '../support/loaded-files.mjs';
import { BUILT_EXTENSIONS, type Session } from '../support/session.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';

const photo = { file: fileURLToPath(new URL('pages/demo/photos/coffee.jpg', import.meta.url)), readable: true };

/** Bytes of scripts and WebAssembly. The network and its classes come on top. */
const CODE_BUDGET = 100_000;

const builtFolder = process.env[BUILT_EXTENSIONS] ?? '';

async function classifyOn(session: Session, backend: string) {
  const report = await classifyFiles(session.launched, [photo], { backend, model: 'efficientnet-lite0' });
  const [image] = report.images;
  return { ran: report.backend, top: image && 'predictions' in image ? image.predictions[0]?.label : image?.error.message };
}

/** An extension page on which settings hold. */
async function openWith(session: Session, settings: Record<string, unknown>): Promise<Page> {
  const page = await session.launched.openExtensionPage('options.html#diagnostics');
  await storeSettings(page, settings);
  return page;
}

describe('backends', () => {
  inBothBrowsers(
    'on a software renderer',
    (session, browser) => {
      test('the engine loads less than 100 kB of code before its first answer', async () => {
        expect(await classifyOn(session(), 'auto')).toEqual({ ran: 'wasm', top: 'espresso' });
        const page = await session().launched.openExtensionPage('LICENSE.txt');
        const files = await readLoadedFiles(page, 'engine.js');
        await page.close();
        expect(files).toContain('models/efficientnet-lite0/weights.bin');
        expect(await bytesOfCode(path.join(builtFolder, browser), files), files.join(', ')).toBeLessThan(CODE_BUDGET);
      });

      test('WASM is chosen, and the options page shows the renderer and the reason', async () => {
        expect(await classifyOn(session(), 'auto')).toEqual({ ran: 'wasm', top: 'espresso' });
        const page = await openWith(session(), {});
        const state = await askBackground(page, 'engineState');
        expect(state).toMatchObject({
          backend: 'wasm',
          reason: 'software-renderer',
          renderer: { software: true },
          fallback: null,
        });
        await waitFor(async () => (await page.evaluate(() => document.body.innerText)).includes(state.renderer.name), {
          what: 'the name of the renderer on the options page',
        });
        await page.close();
      });

      test('WebGL runs if the user forces it', async () => {
        expect(await classifyOn(session(), 'webgl')).toEqual({ ran: 'webgl', top: 'espresso' });
      });

      test.each(['webgl', 'wasm'])('the known image gives its known logits on %s', async (backend) => {
        const page = await openWith(session(), { backend });
        const report = await askBackground(page, 'selfTest');
        expect(report).toMatchObject({ backend, passed: true });
        expect(report.largestDifference).toBeLessThan(0.01);
        await page.close();
      });

      test('the trial measures both backends and is remembered for this renderer', async () => {
        const page = await openWith(session(), {});
        const trial = await askBackground(page, 'runTrial');
        expect(trial.milliseconds.webgl).toBeGreaterThan(0);
        expect(trial.milliseconds.wasm).toBeGreaterThan(0);
        expect(trial.faster).toBe(trial.milliseconds.webgl < trial.milliseconds.wasm ? 'webgl' : 'wasm');
        const stored = await page.evaluate(async () => {
          const api = globalThis.browser ?? globalThis.chrome;
          return (await api.storage.local.get('trials'))['trials'];
        });
        expect(stored).toMatchObject({ [trial.renderer]: trial });
        await page.close();
      });
    },
    { prepare: (folder) => noteLoadedFiles(folder, 'engine.js') },
  );

  inBothBrowsers(
    'without WebGL2',
    (session) => {
      test('WASM is chosen', async () => {
        expect(await classifyOn(session(), 'auto')).toEqual({ ran: 'wasm', top: 'espresso' });
        const page = await openWith(session(), {});
        expect(await askBackground(page, 'engineState')).toMatchObject({ reason: 'no-webgl2', renderer: null });
        await page.close();
      });

      test('WASM takes over from a forced WebGL, and the user is told', async () => {
        expect(await classifyOn(session(), 'webgl')).toEqual({ ran: 'wasm', top: 'espresso' });
        const page = await openWith(session(), { backend: 'webgl' });
        expect(await askBackground(page, 'engineState')).toMatchObject({
          backend: 'wasm',
          reason: 'fallback',
          fallback: { from: 'webgl', error: { code: 'backend-unavailable' } },
        });
        await page.close();
      });
    },
    { args: ['--disable-gpu', '--disable-software-rasterizer'], firefoxPreferences: { 'webgl.disabled': true } },
  );
});
