import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ClassifiedFile, classifyFiles } from '../support/classify-files.mjs';
import { giveFiles } from '../support/give-files.mjs';
import { judgeAnswer } from '../support/judge-answer.mjs';
import { mutatedFiles } from '../support/mutate-file.mjs';
import { classifyPageInPopup } from '../support/popup-list.mjs';
import { waitForResults } from '../support/results-page.mjs';
import { startServer } from '../support/server.mjs';
import { makeBombs } from './images/bombs.mjs';
import { makeCoffeeAnimations } from './images/coffee-animations.mjs';
import { type ImageKind, imageKinds, makeImageKinds } from './images/image-kinds.mjs';
import { inBothBrowsers } from './in-both-browsers';

/** Kinds that browsers show part by part. Browsers show nothing of the other kinds before they are whole. */
const shownInPart: readonly ImageKind[] = ['jpg', 'png', 'gif', 'bmp', 'ico'];

const types = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp', bmp: 'image/bmp' };

/** Damaged files of `npm run fuzz:files` that are tried here: each kind in each way once. */
const SHARE = { seed: 1010, count: 64 };

describe('untrusted files', () => {
  let folder = '';
  let whole: Awaited<ReturnType<typeof makeImageKinds>>;
  let server: Awaited<ReturnType<typeof startServer>>;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gaplens-trust-'));
    whole = await makeImageKinds();
    const headers = { 'cache-control': 'max-age=600' };
    const halves = Object.entries(types).map(([kind, contentType]) => [
      `/half.${kind}`,
      { body: half(whole[kind as ImageKind]), contentType, headers },
    ]);
    const shown = ['/half.jpg', '/half.png', '/half.bmp', '/half.webp', '/whole.jpg'];
    const images = shown.map((address) => `<img src="${address}" style="display: block; width: 240px; height: 160px">`);
    server = await startServer({
      routes: {
        ...Object.fromEntries(halves),
        '/whole.jpg': { body: whole.jpg, contentType: 'image/jpeg', headers },
        '/halves.html': { body: `<!doctype html><title>Halves</title>${images.join('')}` },
      },
    });
  });
  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  inBothBrowsers('files', (session) => {
    const classify = async (files: { name: string; content: string | Uint8Array }[]) => {
      const listed = files.map(({ name }) => ({ file: path.join(folder, name), readable: true }));
      await Promise.all(files.map(({ content }, index) => writeFile(listed[index]!.file, content)));
      const report = await classifyFiles(session().launched, listed, { backend: 'wasm', model: 'efficientnet-lite0' });
      return report.images;
    };

    test('without their end are classified and marked, or refused, by one rule', async () => {
      const animations = await makeCoffeeAnimations();
      const cases = [
        ...imageKinds.flatMap((kind) => [
          { name: `half.${kind}`, content: half(whole[kind]), shown: shownInPart.includes(kind) },
          { name: `last.${kind}`, content: whole[kind].subarray(0, kind === 'svg' ? -5 : -1), shown: shownInPart.includes(kind) },
        ]),
        { name: 'half-moving.gif', content: half(animations.gif), shown: true },
        { name: 'half-moving.png', content: half(animations.apng), shown: true },
        { name: 'half-moving.webp', content: half(animations.webp), shown: false },
        { name: 'half-moving.avif', content: half(animations.avif), shown: false },
      ];
      const images = await classify(cases);
      expect(images.map(wordsOf)).toEqual(cases.map(({ shown }) => (shown ? 'incomplete' : 'image-truncated')));
    }, 90_000);

    test('whose last part is zeros are not reported as truncated', async () => {
      const padded = (['jpg', 'png', 'gif', 'webp', 'avif'] as const).map((kind) => {
        const content = Buffer.from(whole[kind]);
        return { name: `padded.${kind}`, content: content.fill(0, Math.round(content.length * 0.6)) };
      });
      for (const words of (await classify(padded)).map(wordsOf)) expect(words).toMatch(/^(incomplete|image-hollow)$/);
    }, 60_000);

    test('that are complete are not marked, whatever follows their end', async () => {
      const film = Buffer.concat([
        Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0isommp42\0\0\x75\x38mdat', 'latin1'),
        Buffer.alloc(30_000, 0x5a),
      ]);
      const images = await classify([
        ...imageKinds.map((kind) => ({ name: `whole.${kind}`, content: whole[kind] })),
        { name: 'motion.jpg', content: Buffer.concat([whole.jpg, film]) },
        { name: 'phone.jpg', content: Buffer.concat([whole.jpg, Buffer.alloc(2000), Buffer.from('SEFT')]) },
      ]);
      expect(images.map(wordsOf)).toEqual(images.map(() => 'classified'));
      const motion = images.at(-2);
      expect(motion && 'predictions' in motion && motion.predictions[0]?.label).toBe('espresso');
    }, 60_000);

    test('that a page shows in part are marked there too', async () => {
      const { launched } = session();
      const page = await launched.newPage();
      await page.goto(`${server.origin}/halves.html`);
      const popup = await launched.pressToolbarButton(page);
      const rows = (await classifyPageInPopup(popup)).map(({ text }) => text);
      await popup.close();
      await page.close();
      const [jpg, png, bmp, webp, complete] = rows;
      for (const row of [jpg, png, bmp]) expect(row).toContain('incomplete file');
      expect(webp).toMatch(/before the image is complete/);
      expect(complete).toMatch(/^Espresso/);
      expect(complete).not.toContain('incomplete');
    }, 60_000);

    test('that are zipped drawings have a thumbnail in lists, and incomplete ones the mark', async () => {
      const files = [
        { name: 'zipped.svgz', content: gzipSync(whole.svg) },
        { name: 'half-listed.jpg', content: half(whole.jpg) },
      ];
      const paths = files.map(({ name }) => path.join(folder, name));
      await Promise.all(files.map(({ content }, index) => writeFile(paths[index]!, content)));
      const page = await session().launched.openExtensionPage('results.html');
      await giveFiles({ evaluate: page.evaluate.bind(page) as never }, '#folder-input', paths);
      const rows = await waitForResults(page);
      const shown = await page.evaluate(
        () => document.querySelectorAll('.results .thumbnail img, .results img.thumbnail').length,
      );
      expect(shown).toBe(2);
      expect(rows.map(({ text }) => text.includes('incomplete file'))).toEqual([false, true]);
      await page.close();
    }, 60_000);

    test('that are damaged in any way are answered, by numbers or by a code about the file', async () => {
      const files = [];
      for await (const { name, bytes } of mutatedFiles(SHARE)) files.push({ name, content: bytes });
      const faults = (await classify(files)).map(judgeAnswer).filter((fault) => fault !== null);
      expect(faults).toEqual([]);
    }, 120_000);

    test('that are bombs end in a code, and the next file is classified', async () => {
      const bombs = await makeBombs();
      const images = await classify([...bombs, { name: 'after.jpg', content: whole.jpg }]);
      const codes = Object.fromEntries(images.map((image, index) => [bombs[index]?.name ?? 'after', wordsOf(image)]));
      expect(codes).toMatchObject({
        'giant.png': 'image-too-large',
        'wide.png': 'image-too-large',
        'giant.gif': 'image-too-large',
        'giant.bmp': 'image-too-large',
        'frames.gif': 'classified',
        'uses.svg': 'image-too-complex',
        'entities.svg': 'image-too-complex',
        'long.svgz': 'image-too-many-bytes',
        after: 'classified',
      });
      expect(images.map(judgeAnswer).filter((fault) => fault !== null)).toEqual([]);
    }, 120_000);
  });
});

function half(file: Buffer): Buffer {
  return file.subarray(0, Math.round(file.length * 0.6));
}

function wordsOf(image: ClassifiedFile): string {
  if ('error' in image) return image.error.code;
  return image.incomplete ? 'incomplete' : 'classified';
}
