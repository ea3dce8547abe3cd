import { beforeEach, expect, test, vi } from 'vitest';
import { captureImage } from '../../../../src/content/capture/capture';
import type { Captured } from '../../../../src/content/capture/captured';
import { captureBroken, captureByFetch } from '../../../../src/content/capture/fetch-rung';
import { captureFromPage } from '../../../../src/content/capture/page-rung';
import { GapLensError } from '../../../../src/shared/errors';

vi.mock('../../../../src/content/capture/page-rung', () => ({ captureFromPage: vi.fn() }));
vi.mock('../../../../src/content/capture/fetch-rung', () => ({ captureByFetch: vi.fn(), captureBroken: vi.fn() }));
const captureFromScreen = vi.hoisted(() => vi.fn());
vi.mock('../../../../src/content/late-capture/late-capture', () => ({
  ensureLateCapture: async () => ({ captureFromScreen }),
}));

const found = { element: {}, image: { kind: 'img', address: 'https://a.example/1.jpg' }, box: {} } as Parameters<
  typeof captureImage
>[0];
const captured = (rung: Captured['rung']): Captured => ({
  source: { kind: 'pixels', rgba: new ArrayBuffer(4), width: 1, height: 1 },
  rung,
  glance: null,
});
const capture = (signal = new AbortController().signal) => captureImage(found, 'stay', signal);

beforeEach(() => {
  vi.mocked(captureFromPage).mockReset().mockRejectedValue(new GapLensError('image-unreadable'));
  for (const rung of [captureByFetch, captureBroken])
    vi.mocked(rung).mockReset().mockRejectedValue(new GapLensError('image-unreadable'));
  captureFromScreen.mockReset().mockResolvedValue(captured('screen'));
});

test('the first rung that works wins', async () => {
  expect((await capture()).capture.rung).toBe('screen');
  vi.mocked(captureByFetch).mockResolvedValue(captured('fetch'));
  expect((await capture()).capture.rung).toBe('fetch');
  vi.mocked(captureFromPage).mockResolvedValue(captured('page'));
  expect((await capture()).capture.rung).toBe('page');
  expect(captureFromScreen).toHaveBeenCalledTimes(1);
});

test('a broken image is not looked for on the screen; its file says why', async () => {
  vi.mocked(captureFromPage).mockRejectedValue(new GapLensError('image-broken'));
  await expect(capture()).rejects.toMatchObject({ code: 'image-broken' });
  vi.mocked(captureBroken).mockRejectedValue(new GapLensError('image-not-found', 404));
  await expect(capture()).rejects.toMatchObject({ code: 'image-not-found', params: ['404'] });
  expect(captureFromScreen).not.toHaveBeenCalled();
});

test('the most telling failure is told', async () => {
  captureFromScreen.mockRejectedValue(new GapLensError('image-off-screen'));
  await expect(capture()).rejects.toMatchObject({ code: 'image-off-screen' });
});

test('an image that never loads is over after ten seconds', async () => {
  vi.useFakeTimers();
  vi.mocked(captureFromPage).mockReturnValue(new Promise(() => {}));
  const outcome = expect(capture()).rejects.toMatchObject({ code: 'image-timeout', params: ['10'] });
  await vi.advanceTimersByTimeAsync(10_000);
  await outcome;
  vi.useRealTimers();
});

test('aborted, no other rung is tried', async () => {
  vi.mocked(captureFromPage).mockReturnValue(new Promise(() => {}));
  const stop = new AbortController();
  const outcome = capture(stop.signal);
  stop.abort();
  await expect(outcome).rejects.toMatchObject({ code: 'aborted' });
  expect(captureByFetch).not.toHaveBeenCalled();
});
