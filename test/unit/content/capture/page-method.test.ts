// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from 'vitest';
import { sendToBackground } from '../../../../src/messaging/send';
import { captureCached } from '../../../../src/content/capture/page-method';
import type { Preview } from '../../../../src/domain/preview';
import { animatedGif } from '../../../browser/images/animations.mjs';

vi.mock(import('../../../../src/messaging/send'), () => ({ sendToBackground: vi.fn() }));

const never = new AbortController().signal;
const size = { width: 40, height: 30 };
const fetchFile = vi.fn<typeof fetch>();
/** The browser's record of the page's own load. */
let given: object = {};
const source = document.createElement('img');
source.src = 'https://a.example/cat.jpg';
const capture = (signal = never) => captureCached({ source, ...size }, signal);
/** Captures an image that came over the network from the page's own origin. */
const captureNew = (width: number, height: number) => {
  given = {};
  vi.mocked(sendToBackground).mockResolvedValue(previewOf({ width, height }));
  const image = document.createElement('img');
  image.src = `${window.origin}/new.jpg`;
  return captureCached({ source: image, width, height }, never);
};

const previewOf = (given: Partial<Preview> = {}): Preview => ({
  thumbnail: { bytes: new ArrayBuffer(1), mimeType: 'image/webp', width: 4, height: 3 },
  blank: 'one-color',
  contentKey: 'key',
  ...size,
  ...given,
});
const answerWith = (bytes: Uint8Array, mimeType: string) =>
  fetchFile.mockResolvedValue(new Response(new Uint8Array(bytes).buffer, { headers: { 'content-type': mimeType } }));

beforeEach(() => {
  vi.unstubAllGlobals();
  fetchFile.mockReset();
  vi.stubGlobal('fetch', fetchFile);
  answerWith(new Uint8Array([1, 2, 3]), 'image/jpeg');
  given = { deliveryType: 'cache' };
  vi.stubGlobal('performance', {
    getEntriesByName: () => [{ initiatorType: 'img', responseStatus: 200, encodedBodySize: 9, transferSize: 309, ...given }],
  });
  vi.mocked(sendToBackground).mockReset().mockResolvedValue(previewOf());
});

it('is the cached file, captured from the page and not from the network', async () => {
  const captured = await capture();
  expect(captured).toMatchObject({
    captureMethod: 'page',
    source: { kind: 'file', mimeType: 'image/jpeg' },
    preview: { blank: 'one-color' },
  });
  expect(fetchFile.mock.calls).toEqual([
    ['https://a.example/cat.jpg', expect.objectContaining({ mode: 'same-origin', cache: 'only-if-cached' })],
  ]);
});

it('is not blank if it is an animation with a blank frame', async () => {
  const frame = { duration: 50, pixels: new Uint8Array(16) };
  const colors = Array.from({ length: 256 }, (): [number, number, number] => [0, 0, 0]);
  answerWith(animatedGif({ width: 4, height: 4 }, colors, [frame, frame]), 'image/gif');
  expect((await capture())?.preview).toMatchObject({ blank: null });
});

it('is not used if the file is not the one that the page shows, or cannot be decoded', async () => {
  vi.mocked(sendToBackground)
    .mockResolvedValueOnce(previewOf({ width: 41 }))
    .mockResolvedValueOnce(null);
  expect([await capture(), await capture()]).toEqual([null, null]);
});

it('is not used if the browser no longer has it', async () => {
  fetchFile.mockRejectedValueOnce(new TypeError('not in the cache'));
  expect(await capture()).toBeNull();
});

it.each<[string, Partial<PerformanceResourceTiming> & { deliveryType?: string }, boolean]>([
  ['came from the cache', { deliveryType: 'cache', transferSize: 0 }, true],
  ['was confirmed by the server', { transferSize: 300 }, true],
  ['came over the network and may not be cached', {}, false],
  ['failed to load', { deliveryType: 'cache', responseStatus: 404 }, false],
])('is requested only if the cache is known to have it: it %s', async (_, load, isAsked) => {
  given = load;
  expect((await capture()) !== null).toBe(isAsked);
  // A file that is missing would leave an error in the page's console.
  expect(fetchFile).toHaveBeenCalledTimes(isAsked ? 1 : 0);
});

it('is requested at a risk if drawing the image would hold the page up, until the cache lacks one', async () => {
  expect(await captureNew(1000, 999)).toBeNull();
  expect(fetchFile).not.toHaveBeenCalled();
  expect(await captureNew(1000, 1000)).toMatchObject({ captureMethod: 'page' });
  fetchFile.mockRejectedValue(new TypeError('not in the cache'));
  const together = Array.from({ length: 5 }, () => captureNew(4000, 3000));
  expect(await Promise.all(together)).toEqual([null, null, null, null, null]);
  expect(await captureNew(4000, 3000)).toBeNull();
  expect(fetchFile).toHaveBeenCalledTimes(2);
});

it('is not requested if a service worker of the page would see the request', async () => {
  vi.stubGlobal('navigator', { serviceWorker: { controller: {} } });
  expect(await capture()).toBeNull();
  expect(fetchFile).not.toHaveBeenCalled();
});

it('is not read for a canvas', async () => {
  expect(await captureCached({ source: document.createElement('canvas'), ...size }, never)).toBeNull();
});

it('rejects after an abort', async () => {
  fetchFile.mockRejectedValue(new DOMException('', 'AbortError'));
  await expect(capture(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
});
