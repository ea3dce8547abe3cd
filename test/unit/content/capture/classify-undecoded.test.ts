// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from 'vitest';
import { classifyUndecoded } from '../../../../src/content/capture/classify-undecoded';
import type { Undecoded } from '../../../../src/content/capture/page-method';
import type { FoundImage } from '../../../../src/content/dom/page-image';
import { sendToBackground } from '../../../../src/messaging/send';
import { GapLensError } from '../../../../src/domain/errors';
import type { ClassifyRequest } from '../../../../src/messaging/contracts';
import type { Preview } from '../../../../src/domain/preview';

const readUndecoded = vi.hoisted(() => vi.fn<() => Promise<Undecoded | null>>());
vi.mock(import('../../../../src/content/capture/page-method'), async (original) => ({ ...(await original()), readUndecoded }));
vi.mock(import('../../../../src/messaging/send'), () => ({ sendToBackground: vi.fn() }));
vi.mock(import('../../../../src/content/image/read-back-noise'), () => ({ isReadBackNoisy: () => true }));

const never = new AbortController().signal;
const found = {} as FoundImage;
const preview: Preview = {
  thumbnail: { bytes: new ArrayBuffer(1), mimeType: 'image/webp', width: 4, height: 3 },
  blank: null,
  contentKey: 'key',
  width: 40,
  height: 30,
};
const asked = () => vi.mocked(sendToBackground).mock.calls.map(([type]) => type);
/** Sets what the background answers to each type of message. */
const answerWith = (answers: Record<string, unknown>) =>
  vi.mocked(sendToBackground).mockImplementation((async (type: string) => {
    const answer = answers[type];
    if (answer instanceof Error) throw answer;
    return answer;
  }) as typeof sendToBackground);
const classify = (signal = never) => classifyUndecoded(found, { urgency: 'in-turn' }, signal);

beforeEach(() => {
  vi.mocked(sendToBackground).mockReset();
  readUndecoded.mockResolvedValue({ file: { bytes: new ArrayBuffer(9), mimeType: 'image/jpeg' }, width: 40, height: 30 });
});

it('sends the file once, and takes the preview from the answer', async () => {
  answerWith({ classify: { predictions: [], preview } });
  const classified = await classify();
  expect(asked()).toEqual(['classify']);
  expect(vi.mocked(sendToBackground).mock.calls[0]?.[1]).toMatchObject({ wantsPreview: true, urgency: 'in-turn' });
  expect(classified?.classification).toEqual({ predictions: [] });
  expect(classified?.captured).toMatchObject({ thumbnail: preview.thumbnail, blank: null, contentKey: 'key' });
  expect(classified?.captured.capture).toMatchObject({ captureMethod: 'page', source: { kind: 'file', mimeType: 'image/jpeg' } });
});

it('sends the buffer that the cache gave, not a copy', async () => {
  const bytes = new ArrayBuffer(9);
  readUndecoded.mockResolvedValue({ file: { bytes, mimeType: 'image/jpeg' }, width: 40, height: 30 });
  answerWith({ classify: { predictions: [], preview } });
  await classify();
  const request = vi.mocked(sendToBackground).mock.calls[0]?.[1] as ClassifyRequest;
  expect(request.capture.source.kind === 'file' && request.capture.source.bytes).toBe(bytes);
});

it('asks for the preview if the answer has none, because it was known', async () => {
  answerWith({ classify: { predictions: [], isKnown: true }, createPreview: preview });
  expect((await classify())?.captured.contentKey).toBe('key');
  expect(asked()).toEqual(['classify', 'createPreview']);
});

it.each<[string, Record<string, unknown>]>([
  ['is not the one that the page shows', { classify: { preview: { ...preview, width: 41 } } }],
  ['is truncated', { classify: { preview, incomplete: true } }],
  ['cannot be decoded', { classify: new GapLensError('image-broken') }],
  ['has no preview', { classify: {}, createPreview: null }],
])('leaves the image to other methods if its file %s', async (_, answers) => {
  answerWith(answers);
  expect(await classify()).toBeNull();
});

it('leaves the image to other methods if the browser does not have its file', async () => {
  readUndecoded.mockResolvedValue(null);
  expect(await classify()).toBeNull();
  expect(asked()).toEqual([]);
});

it('does not capture the image again after a failure of the engine', async () => {
  answerWith({ classify: new GapLensError('engine-stopped') });
  await expect(classify()).rejects.toMatchObject({ code: 'engine-stopped' });
});

it('rejects after an abort', async () => {
  answerWith({ classify: new GapLensError('aborted') });
  await expect(classify()).rejects.toMatchObject({ code: 'aborted' });
});
