import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classifyPage } from '../support/classify-page.mjs';
import { readPlacements, serveConformance } from '../support/conformance.mjs';
import { openDemoPage, readDemoPhotos, serveDemo } from '../support/demo.mjs';
import { serveManyImages } from '../support/many-images.mjs';
import { inBothBrowsers } from './in-both-browsers';

/** The popup draws lists of up to a hundred rows whole. */
const MANY = 104;

const CHOICES = { backend: 'auto', model: 'efficientnet-lite0' };

/** The kinds by which the list names the demo page's ways of showing a photograph. */
const KINDS: Record<string, string> = { 'css-background': 'background', 'svg-image': 'svg', canvas: 'canvas', video: 'video' };

/** Tests `npm run classify -- --page`: it opens a page, scrolls through it, and classifies it by the toolbar's popup. */
describe('a page from the command line', async () => {
  const photos = await readDemoPhotos();
  const placements = await readPlacements();
  let conformance: Awaited<ReturnType<typeof serveConformance>> | undefined;
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  const served = () => {
    if (!demo) throw new Error('nothing is served');
    return demo;
  };
  beforeAll(async () => {
    demo = await serveDemo();
    conformance = await serveConformance(placements);
  });
  afterAll(() => Promise.all([demo?.server.stop(), conformance?.server.stop()]));

  inBothBrowsers('a page from the command line', (session, browser) => {
    test.each([false, true])(
      'the demo page has all of its photographs, each with its class, kind, capture method and selector (permission: %s)',
      async (permission) => {
        const { launched } = session();
        const report = await classifyPage(launched, served().address, { ...CHOICES, permission });
        expect(report).toMatchObject({ browser, model: CHOICES.model, unreachable: 0, page: served().address });
        expect(report.backend).toMatch(/^(webgl|wasm)$/);
        expect(report.images).toHaveLength(photos.length);
        expect(report.images.filter(({ error }) => error)).toEqual([]);

        const page = await openDemoPage(launched, served().address);
        const shownBy = await page.evaluate(
          (selectors) => selectors.map((selector) => document.querySelector(selector)?.id ?? ''),
          report.images.map(({ selector }) => selector ?? ''),
        );
        await page.close();
        for (const { photo, kind, selector, expect: classes } of photos) {
          const image = report.images[shownBy.indexOf(selector.slice(1))];
          expect(image, photo).toMatchObject({ kind: KINDS[kind] ?? 'img', frame: served().address });
          expect(image?.predictions, photo).toHaveLength(5);
          if (classes.length > 0) expect(classes, photo).toContain(image?.predictions?.[0]?.name.toLowerCase());
          const captureMethod = kind === 'cross-origin' ? (permission ? /^fetch$/ : /^screen$/) : /^page$/;
          expect(image?.captureMethod, photo).toMatch(captureMethod);
          expect(Math.min(image?.width ?? 0, image?.height ?? 0), photo).toBeGreaterThan(100);
        }
      },
      180_000,
    );

    test('every placement gets a class with the permission', async () => {
      const report = await classifyPage(session().launched, conformance?.address ?? '', CHOICES);
      expect(report.images.filter(({ error }) => error)).toEqual([]);
      const expected = placements.flatMap(({ name, kind }) => (kind ? [`${name} (${kind})`] : []));
      const found = report.images.map(({ name, kind }) => `${name.replace(/\.\w+$/, '')} (${kind})`);
      expect(expected).toEqual(expect.arrayContaining(found));
      expect(new Set(found).size).toBe(found.length);
      // One of the placements is two with one address, listed once.
      const { repeated, transparent } = report.skipped;
      expect(found.length + (repeated ?? 0) + (transparent ?? 0)).toBe(expected.length + 1);
      expect(repeated).toBe(1);
      expect(report.unreachable).toBe(0);
    }, 180_000);

    test.each([
      [true, 2],
      [false, 1],
    ])('images that load only in view are listed after scrolling: %s', async (scroll, count) => {
      const photo = (name: string) => `<img src="/demo/photos/${name}.jpg" width="300" height="200" alt="">`;
      served().server.setRoute('/inner.html', { body: photo('panda') });
      const far = '<div style="height: 9000px"></div><iframe loading="lazy" src="/inner.html" width="320" height="240"></iframe>';
      served().server.setRoute('/lazy.html', { body: `<!doctype html>${photo('koala')}${far}` });
      const report = await classifyPage(session().launched, `${served().server.origin}/lazy.html`, { ...CHOICES, scroll });
      expect(report.images.map(({ predictions }) => predictions?.[0]?.label)).toEqual(['koala', 'giant panda'].slice(0, count));
    });

    // The limit is below what is waited for an answer that never comes.
    test('a list too long to be drawn whole includes its last answer', async () => {
      const many = await serveManyImages(MANY);
      const report = await classifyPage(session().launched, `${many.origin}/many/index.html?count=${MANY}`, CHOICES);
      await many.stop();
      expect(report.images.filter(({ error }) => error)).toEqual([]);
      expect(new Set(report.images.map(({ url }) => url)).size).toBe(MANY);
    }, 90_000);
  });
});
