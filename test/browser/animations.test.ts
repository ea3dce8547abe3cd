import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classifyFiles } from '../support/classify-files.mjs';
import { classifyPageInPopup } from '../support/popup-list.mjs';
import { startServer } from '../support/server.mjs';
import { waitFor } from '../support/timing.mjs';
import { coffeeFrame, makeCoffeeAnimations } from './images/coffee-animations.mjs';
import { inBothBrowsers } from './in-both-browsers';

const kinds = ['gif', 'webp', 'apng', 'avif'] as const;
const words = 'Frame at 1.5 s of 2 s';

const types = { gif: 'image/gif', webp: 'image/webp', apng: 'image/png', avif: 'image/avif' };

describe('animations', () => {
  let folder = '';
  let server: Awaited<ReturnType<typeof startServer>> | undefined;
  const files = () =>
    kinds.map((kind) => ({ file: path.join(folder, `coffee.${kind === 'apng' ? 'png' : kind}`), readable: true }));

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'gaplens-animations-'));
    const animations = await makeCoffeeAnimations();
    await Promise.all(files().map(({ file }, index) => writeFile(file, animations[kinds[index]!])));
    const headers = { 'cache-control': 'max-age=3600' };
    const images = kinds.map((kind) => [`/coffee.${kind}`, { body: animations[kind], contentType: types[kind], headers }]);
    const data = `data:image/png;base64,${animations.apng.toString('base64')}`;
    const page = (sources: string[], script = '') => ({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><title>Animations</title>${sources.map((source) => `<img src="${source}" alt="">`).join('')}${script}`,
    });
    const webp = Array.from(animations.webp).join(',');
    const blob = `<script>
      document.images[1].src = URL.createObjectURL(new Blob([Uint8Array.of(${webp})], { type: 'image/webp' }));
    </script>`;
    server = await startServer({
      routes: {
        ...Object.fromEntries(images),
        '/own.html': page(kinds.map((kind) => `/coffee.${kind}`)),
        '/bytes.html': page([data, data], blob),
        '/moving.png': { body: animations.apng, contentType: 'image/png', headers },
        '/png.html': page(['/moving.png']),
      },
    });
    server.setRoute('/other.html', page(kinds.map((kind) => `${server?.otherOrigin}/coffee.${kind}`)));
  });
  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  inBothBrowsers('animations', (session, browser) => {
    const classifyPage = async (name: string) => {
      const { launched } = session();
      const page = await launched.newPage();
      await page.goto(`${server?.origin}${name}`);
      const popup = await launched.pressToolbarButton(page);
      return { page, popup, rows: await classifyPageInPopup(popup) };
    };

    const fetchesSeenBy = (page: Page) =>
      page.evaluate(() => {
        const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
        return entries.filter(({ initiatorType }) => !['img', 'other'].includes(initiatorType)).map(({ name }) => name);
      });

    test('of every kind, as files, are classified by their best frame, with its time and class map', async () => {
      const choices = { backend: 'wasm', model: 'efficientnet-lite0', explain: { inputSize: null } };
      const { images } = await classifyFiles(session().launched, files(), choices);
      expect(images).toHaveLength(kinds.length);
      for (const image of images) {
        if ('error' in image) throw new Error(`${image.file}: ${image.error.message}`);
        const [top] = image.predictions;
        expect(top?.label, image.file).toBe('espresso');
        expect(image.frame, image.file).toEqual(coffeeFrame);
        const values = image.classMap?.values ?? [];
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        // The first frame's would be nearly 0.
        expect(mean, image.file).toBeCloseTo(image.logits[top?.classIndex ?? 0] ?? 0, 1);
      }
    });

    test('on a page are explained by the same frame, unnoticed by the page', async () => {
      const { launched } = session();
      // There the page would hear of what is read without the permission.
      if (launched.name === 'firefox') await launched.grantHostPermission('*://*/*');
      const { page, popup, rows } = await classifyPage('/own.html');
      expect(rows.map(({ text }) => text)).toEqual(kinds.map(() => expect.stringMatching(/^Espresso/)));
      expect(rows.map(({ text }) => text)).toEqual(kinds.map(() => expect.stringContaining(words)));
      expect(await fetchesSeenBy(page)).toEqual([]);
      const requests = server?.requests.filter(({ path: asked }) => asked.startsWith('/coffee.')) ?? [];
      // From the cache.
      if (launched.name === 'chrome') expect(requests).toHaveLength(kinds.length);

      await popup.evaluate(() => document.querySelector<HTMLElement>('.results > li:first-child [data-control=open]')?.click());
      const mean = await waitFor(
        async () => {
          const legend = await popup.evaluate(() => document.querySelector('.scale-legend')?.textContent ?? '');
          return /Map average: (\d+\.\d+)/.exec(legend)?.[1];
        },
        { what: 'the explanation of the first row', timeout: 30_000 },
      );
      expect(Number(mean)).toBeGreaterThan(3);
      await popup.close();
      await page.close();
    });

    // Firefox would let the page know.
    test.runIf(browser === 'chrome')('that nothing but their file tells from a still', async () => {
      const { page, popup, rows } = await classifyPage('/png.html');
      await popup.close();
      expect(rows.map(({ text }) => text)).toEqual([expect.stringContaining(words)]);
      expect(await fetchesSeenBy(page)).toEqual([]);
      await page.close();
    });

    test('in data: and blob: addresses are classified', async () => {
      const { page, popup, rows } = await classifyPage('/bytes.html');
      await popup.close();
      expect(rows.map(({ text }) => text)).toEqual([expect.stringContaining(words), expect.stringContaining(words)]);
      expect(await fetchesSeenBy(page)).toEqual([]);
      await page.close();
    });

    test('of another origin are classified with the permission', async () => {
      await session().launched.grantHostPermission('*://*/*');
      const { page, popup, rows } = await classifyPage('/other.html');
      expect(rows.map(({ text }) => text)).toEqual(kinds.map(() => expect.stringContaining(words)));
      await popup.close();
      await page.close();
    });
  });
});
