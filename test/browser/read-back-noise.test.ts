import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classifyImages, prepareTab } from '../support/capture-images.mjs';
import { openDemoPage, serveDemo } from '../support/demo.mjs';
import { borrowSession, type BrowserName, returnSession, type SessionOptions } from './shared-browsers';

/** Of probabilities. */
const TOLERANCE = 0.01;
/** Of mean colors of thumbnails, 0 to 255: the same picture, encoded by another. */
const SAME_COLOR = 4;

/** Browsers that protect against fingerprinting change what is read back from canvases. */
describe('read-back noise', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>>;
  beforeAll(async () => {
    demo = await serveDemo();
  });
  afterAll(() => demo.server.stop());

  const classifyDemo = async (browser: BrowserName, settings: SessionOptions) => {
    const options: SessionOptions = { compositing: 'software', ...settings };
    const session = await borrowSession(browser, options);
    let hasFailed = true;
    try {
      await session.launched.grantHostPermission('*://*/*');
      const page = await openDemoPage(session.launched, demo.address);
      await page.$eval('video', stopAtSameFrame);
      const images = await classifyImages(session.launched, await prepareTab(session.launched, page));
      hasFailed = false;
      return images.toSorted((a, b) => a.name.localeCompare(b.name));
    } finally {
      await returnSession(session, options, hasFailed);
    }
  };
  type Classified = Awaited<ReturnType<typeof classifyDemo>>;

  const expectSame = (noisy: Classified, usual: Classified) => {
    expect(noisy.map(({ name, error }) => [name, error])).toEqual(usual.map(({ name, error }) => [name, error]));
    noisy.forEach((one, index) => {
      const other = usual[index]!;
      expect(one.label, one.name).toBe(other.label);
      // The screen shows an image at another size.
      if (one.captureMethod === 'screen' || other.captureMethod === 'screen') return;
      expect(Math.abs(one.probability - other.probability), one.name).toBeLessThan(TOLERANCE);
      const furthest = Math.max(...one.thumbnail.map((value, channel) => Math.abs(value - other.thumbnail[channel]!)));
      expect(furthest, `${one.name}: ${one.thumbnail} ${other.thumbnail}`).toBeLessThan(SAME_COLOR);
    });
  };

  test("Firefox's resistFingerprinting changes neither classes, probabilities nor thumbnails", async () => {
    const usual = await classifyDemo('firefox', {});
    const resisting = { firefoxPreferences: { 'privacy.resistFingerprinting': true } };
    expectSame(await classifyDemo('firefox', resisting), usual);
  }, 180_000);

  test('images come from their files or the screen if content scripts read noise', async () => {
    const usual = await classifyDemo('chrome', {});
    const noisy = await classifyDemo('chrome', { prepare: addNoise });
    expect(usual.filter(({ captureMethod }) => captureMethod === 'page').length).toBeGreaterThan(5);
    expect(noisy.filter(({ captureMethod }) => captureMethod === 'page')).toEqual([]);
    expect(noisy.filter(({ captureMethod }) => captureMethod === 'fetch').length).toBeGreaterThan(5);
    expectSame(noisy, usual);
  }, 180_000);
});

/** Runs in the page. Otherwise the two runs would classify different frames, which may differ in class. */
function stopAtSameFrame(video: Element): Promise<void> {
  return new Promise((resolve) => {
    const clip = video as HTMLVideoElement;
    clip.pause();
    clip.addEventListener('seeked', () => resolve(), { once: true });
    clip.currentTime = 0.5;
  });
}

/** Adds noise like a browser that protects against fingerprinting, to every canvas of the content script. */
async function addNoise(folder: string): Promise<void> {
  const noise = `{
    const { prototype } = OffscreenCanvasRenderingContext2D;
    const read = prototype.getImageData;
    prototype.getImageData = function (...given) {
      const image = read.apply(this, given);
      for (let index = 0; index < image.data.length; index += 1) image.data[index] |= 64;
      return image;
    };
  }\n`;
  await writeFile(`${folder}/content.js`, noise + (await readFile(`${folder}/content.js`, 'utf8')));
}
