import { beforeEach, describe, expect, test, vi } from 'vitest';
import { captureImage, mostSpecificError } from '../../../../src/content/capture/capture';
import { type Captured, looksLike } from '../../../../src/content/capture/captured';
import { captureBroken, captureByFetch } from '../../../../src/content/capture/fetch-method';
import type { FoundImage } from '../../../../src/content/dom/page-image';
import { captureFromPage } from '../../../../src/content/capture/page-method';
import { GapLensError } from '../../../../src/domain/errors';

vi.mock('../../../../src/content/capture/page-method', () => ({ captureFromPage: vi.fn() }));
vi.mock('../../../../src/content/capture/fetch-method', () => ({ captureByFetch: vi.fn(), captureBroken: vi.fn() }));
const { captureFromScreen, captureInView } = vi.hoisted(() => ({ captureFromScreen: vi.fn(), captureInView: vi.fn() }));
vi.mock('../../../../src/content/capture/capture-extras', () => ({
  ensureCaptureExtras: async () => ({ captureFromScreen, captureInView }),
}));

vi.mock(import('../../../../src/content/capture/captured'), async (original) => ({ ...(await original()), looksLike: vi.fn() }));

const address = 'https://a.example/1.jpg';
const inView = { left: 0, top: 0, right: 90, bottom: 90 };
const far = { left: 0, top: 9000, right: 90, bottom: 9090 };
const img = { localName: 'img', namespaceURI: 'http://www.w3.org/1999/xhtml', getBoundingClientRect: () => inView };
const found = { element: img, image: { kind: 'img', address }, box: {} } as unknown as FoundImage;
const background = {
  element: { ...img, localName: 'div' },
  image: { kind: 'background', address, slot: { pseudo: '', layer: 0, resolution: 1 } },
  box: {},
} as unknown as FoundImage;
const captured = (captureMethod: Captured['captureMethod']): Captured => ({
  source: { kind: 'pixels', rgba: new ArrayBuffer(4), width: 1, height: 1 },
  captureMethod,
  preview: null,
});
const fetched = (sameness: 'sure' | 'likely' | 'unknown') => ({ ...captured('fetch'), sameness });
const capture = (signal = new AbortController().signal, of = found) => captureImage(of, 'stay', signal);
const captureMethodOf = async (of = found) => (await capture(undefined, of)).capture.captureMethod;

const served200 = { initiatorType: 'css', responseStatus: 200 };
let served: (typeof served200)[];

beforeEach(() => {
  vi.mocked(captureFromPage).mockReset().mockRejectedValue(new GapLensError('image-unreadable'));
  for (const captureMethod of [captureByFetch, captureBroken])
    vi.mocked(captureMethod).mockReset().mockRejectedValue(new GapLensError('image-unreadable'));
  captureFromScreen.mockReset().mockResolvedValue(captured('screen'));
  captureInView.mockReset().mockResolvedValue(null);
  vi.mocked(looksLike).mockReset().mockResolvedValue(true);
  vi.stubGlobal('document', { hidden: false, elementsFromPoint: () => [] });
  vi.stubGlobal('innerWidth', 800);
  vi.stubGlobal('innerHeight', 600);
  served = [];
  vi.stubGlobal('performance', { now: () => 0, getEntriesByName: () => served });
});

test('the first capture method that works wins', async () => {
  expect((await capture()).capture.captureMethod).toBe('screen');
  vi.mocked(captureByFetch).mockResolvedValue(fetched('sure'));
  expect((await capture()).capture.captureMethod).toBe('fetch');
  vi.mocked(captureFromPage).mockResolvedValue(captured('page'));
  expect((await capture()).capture.captureMethod).toBe('page');
  expect(captureFromScreen).toHaveBeenCalledTimes(1);
});

test('a broken image is not captured from the screen; its file gives the error', async () => {
  vi.mocked(captureFromPage).mockRejectedValue(new GapLensError('image-broken'));
  await expect(capture()).rejects.toMatchObject({ code: 'image-broken' });
  vi.mocked(captureBroken).mockRejectedValue(new GapLensError('image-not-found', 404));
  await expect(capture()).rejects.toMatchObject({ code: 'image-not-found', params: ['404'] });
  expect(captureFromScreen).not.toHaveBeenCalled();
});

describe('an image that the page loads lazily', () => {
  const later = {
    element: { ...img, complete: false, loading: 'lazy', getBoundingClientRect: () => far } as never,
    image: found.image,
    box: found.box,
  };
  const load = () => Object.assign(later.element, { complete: true });

  beforeEach(() => void Object.assign(later.element, { complete: false }));

  test('is scrolled to, so that the page loads it, and then captured like any other image', async () => {
    vi.mocked(captureFromPage).mockResolvedValue(captured('page'));
    captureFromScreen.mockImplementation(async () => (load(), captured('screen')));
    expect(await captureMethodOf(later)).toBe('page');
    expect(captureFromScreen).toHaveBeenCalledTimes(1);
  });

  test('is scrolled to once only', async () => {
    captureFromScreen.mockImplementation(async () => (load(), captured('screen')));
    expect(await captureMethodOf(later)).toBe('screen');
    expect(captureFromScreen).toHaveBeenCalledTimes(1);
  });

  test('is not loaded by the extension if the page does not load it', async () => {
    expect(await captureMethodOf(later)).toBe('screen');
    captureFromScreen.mockRejectedValue(new GapLensError('image-covered'));
    await expect(capture(undefined, later)).rejects.toMatchObject({ code: 'image-covered' });
    for (const captureMethod of [captureFromPage, captureByFetch, captureBroken]) expect(captureMethod).not.toHaveBeenCalled();
  });
});

test('the most specific error is thrown', async () => {
  captureFromScreen.mockRejectedValue(new GapLensError('image-off-screen'));
  await expect(capture()).rejects.toMatchObject({ code: 'image-off-screen' });
});

test('an image that never loads is given up after ten seconds', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.mocked(captureFromPage).mockReturnValue(new Promise(() => {}));
  const outcome = expect(capture()).rejects.toMatchObject({ code: 'image-late', params: ['10'] });
  await vi.advanceTimersByTimeAsync(10_000);
  await outcome;
  vi.useRealTimers();
});

test('what is drawn or already loaded and takes too long is not blamed on the connection', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.mocked(captureFromPage).mockReturnValue(new Promise(() => {}));
  captureFromScreen.mockRejectedValue(new GapLensError('image-off-screen'));
  served = [served200];
  const drawing = { ...background, image: { kind: 'svg', address: null } } as unknown as FoundImage;
  for (const slow of [drawing, background]) {
    const outcome = expect(capture(undefined, slow)).rejects.toMatchObject({ code: 'image-timeout', params: ['10'] });
    await vi.advanceTimersByTimeAsync(10_000);
    await outcome;
  }
  vi.useRealTimers();
});

test('after an abort no other capture method is tried', async () => {
  vi.mocked(captureFromPage).mockReturnValue(new Promise(() => {}));
  const stop = new AbortController();
  const outcome = capture(stop.signal);
  stop.abort();
  await expect(outcome).rejects.toMatchObject({ code: 'aborted' });
  expect(captureByFetch).not.toHaveBeenCalled();
});

test('if a second load fails, the image is captured from the screen', async () => {
  vi.mocked(captureFromPage).mockRejectedValue(new GapLensError('image-network', address));
  vi.mocked(captureByFetch).mockRejectedValue(new GapLensError('image-not-found', 403));
  served = [served200, { ...served200, responseStatus: 403 }];
  expect(await captureMethodOf(background)).toBe('screen');
  captureFromScreen.mockRejectedValue(new GapLensError('image-covered'));
  await expect(capture(undefined, background)).rejects.toMatchObject({ code: 'image-covered' });
});

test('an image that the page itself failed to load is not captured from the screen', async () => {
  vi.mocked(captureFromPage).mockRejectedValue(new GapLensError('image-network', address));
  vi.mocked(captureBroken).mockRejectedValue(new GapLensError('image-not-found', 404));
  served = [{ ...served200, responseStatus: 404 }];
  await expect(capture(undefined, background)).rejects.toMatchObject({ code: 'image-not-found', params: ['404'] });
  expect(captureFromScreen).not.toHaveBeenCalled();
});

test('if the page shows nothing because a file failed to load, the file gives the error', async () => {
  vi.mocked(captureFromPage).mockRejectedValue(new GapLensError('image-network', address));
  captureFromScreen.mockResolvedValue({ ...captured('screen'), preview: { blank: 'one-color' } });
  vi.mocked(captureBroken).mockResolvedValue(captured('fetch'));
  expect(await captureMethodOf(background)).toBe('fetch');
});

test.each(['likely', 'unknown'] as const)(
  'a fetched picture that is %s the one on show is compared with the screen',
  async (sameness) => {
    vi.mocked(captureByFetch).mockResolvedValue(fetched(sameness));
    captureInView.mockResolvedValue(captured('screen'));
    expect(await captureMethodOf()).toBe('fetch');
    vi.mocked(looksLike).mockResolvedValue(false);
    expect(await captureMethodOf()).toBe('screen');
    // An image that fades in is not visible yet.
    captureInView.mockResolvedValue({ ...captured('screen'), preview: { blank: 'one-color' } });
    expect(await captureMethodOf()).toBe('fetch');
    expect(captureFromScreen).not.toHaveBeenCalled();
  },
);

test('an image out of view is captured from the screen only if the fetched image may be another one', async () => {
  vi.mocked(looksLike).mockResolvedValue(false);
  vi.mocked(captureByFetch).mockResolvedValue(fetched('likely'));
  expect(await captureMethodOf()).toBe('fetch');
  vi.mocked(captureByFetch).mockResolvedValue(fetched('unknown'));
  expect(await captureMethodOf()).toBe('screen');
  captureFromScreen.mockRejectedValue(new GapLensError('image-covered'));
  expect(await captureMethodOf()).toBe('fetch');
});

const failures = (...codes: ConstructorParameters<typeof GapLensError>[0][]) => codes.map((code) => new GapLensError(code));

test.each([
  [failures('image-broken', 'image-not-found'), 'image-not-found'],
  [failures('image-broken', 'page-not-allowed'), 'image-broken'],
  [failures('image-unreadable', 'page-not-allowed', 'image-off-screen'), 'image-off-screen'],
  [failures('image-unreadable', 'page-not-allowed', 'image-unreadable'), 'image-unreadable'],
  [failures('image-unreadable', 'engine-stopped'), 'engine-stopped'],
  [[], 'image-unreadable'],
])('the most specific of several errors is chosen', (all, expected) => {
  expect(mostSpecificError(all).code).toBe(expected);
});
