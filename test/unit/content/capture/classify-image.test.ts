import { beforeEach, expect, test, vi } from 'vitest';
import { captureImage } from '../../../../src/content/capture/capture';
import { classifyImage } from '../../../../src/content/capture/classify-image';
import { GapLensError } from '../../../../src/domain/errors';
import type { Capture } from '../../../../src/domain/image-source';
import { declareBrowser } from '../../../support/fake-browser';
import { untilPasses } from '../../../support/until';

vi.mock('../../../../src/content/capture/capture', () => ({ captureImage: vi.fn() }));

const found = { element: {}, image: { kind: 'img', address: 'https://a.example/1.jpg' }, box: {} } as Parameters<
  typeof classifyImage
>[0];
const capture: Capture = {
  source: { kind: 'pixels', rgba: new ArrayBuffer(4), width: 1, height: 1 },
  captureMethod: 'page',
  took: 3,
};
const thumbnail = { bytes: new ArrayBuffer(4), mimeType: 'image/webp', width: 1, height: 1 };
const any = () => null;
const sent: { type: string; payload: { jobId: string; urgency?: string } }[] = [];
let answer: Promise<unknown>;

beforeEach(() => {
  sent.length = 0;
  vi.mocked(captureImage).mockResolvedValue({ capture, thumbnail, blank: null, contentKey: '1' });
  const sendMessage = (message: (typeof sent)[number]) => {
    sent.push(message);
    return message.type === 'classify' ? answer : Promise.resolve({ ok: true, value: undefined });
  };
  declareBrowser({ runtime: { sendMessage } } as unknown as Parameters<typeof declareBrowser>[0]);
});

test('a classification with its thumbnail', async () => {
  answer = Promise.resolve({ ok: true, value: { predictions: [] } });
  const onCaptured = vi.fn(() => null);
  const outcome = await classifyImage(found, { urgency: 'now' }, new AbortController().signal, onCaptured);
  expect(outcome).toEqual({ ok: true, classification: { predictions: [] }, thumbnail });
  expect(onCaptured).toHaveBeenCalledWith({ capture, thumbnail, blank: null, contentKey: '1' });
});

test('a problem with the image is the outcome', async () => {
  answer = Promise.resolve({ ok: false, error: { code: 'image-truncated', params: ['300'] } });
  const signal = new AbortController().signal;
  expect(await classifyImage(found, { urgency: 'now' }, signal, any)).toEqual({
    ok: false,
    error: { code: 'image-truncated', params: ['300'] },
    thumbnail,
  });
  vi.mocked(captureImage).mockRejectedValue(new GapLensError('image-off-screen'));
  expect(await classifyImage(found, { urgency: 'now' }, signal, any)).toEqual({
    ok: false,
    error: { code: 'image-off-screen', params: [] },
    thumbnail: null,
  });
});

test('a capture that ends after it was canceled is not reported', async () => {
  const stop = new AbortController();
  vi.mocked(captureImage).mockImplementation(async () => {
    stop.abort();
    return { capture, thumbnail, blank: null, contentKey: '1' };
  });
  const onCaptured = vi.fn(() => null);
  const outcome = classifyImage(found, { urgency: 'now' }, stop.signal, onCaptured);
  await expect(outcome).rejects.toMatchObject({ code: 'aborted' });
  expect(onCaptured).not.toHaveBeenCalled();
});

test('an image that is not worth classifying is not sent to the engine', async () => {
  const outcome = await classifyImage(found, { urgency: 'in-turn' }, new AbortController().signal, () => 'one-color');
  expect(outcome).toEqual({ skipped: 'one-color' });
  expect(sent).toEqual([]);
});

test.each([
  ['now', 'stay'],
  ['in-turn', 'return'],
] as const)('urgency %s is passed to the engine, and makes a scrolled page %s', async (urgency, scrolling) => {
  answer = Promise.resolve({ ok: true, value: { predictions: [] } });
  await classifyImage(found, { urgency }, new AbortController().signal, any);
  expect(captureImage).toHaveBeenLastCalledWith(found, scrolling, expect.anything(), undefined);
  expect(sent[0]?.payload).toMatchObject({ urgency });
});

test("aborting cancels the engine's job", async () => {
  answer = new Promise(() => {});
  const stop = new AbortController();
  const outcome = classifyImage(found, { urgency: 'now' }, stop.signal, any);
  await untilPasses(() => expect(sent).toHaveLength(1));
  stop.abort();
  await expect(outcome).rejects.toMatchObject({ code: 'aborted' });
  expect(sent.map(({ type }) => type)).toEqual(['classify', 'cancel']);
  expect(sent[1]?.payload.jobId).toBe(sent[0]?.payload.jobId);
});
