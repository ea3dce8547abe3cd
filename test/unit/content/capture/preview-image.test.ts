// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { captureCached } from '../../../../src/content/capture/page-method';
import { previewImage } from '../../../../src/content/capture/preview-image';
import type { FoundImage } from '../../../../src/content/dom/page-image';
import { drawableOf } from '../../../../src/content/image/drawable';
import { isLeftForLater, isOpaque } from '../../../../src/content/image/image-file';
import type { Preview } from '../../../../src/domain/preview';
import { createPreview } from '../../../../src/media/preview/preview';

const captureInView = vi.hoisted(() => vi.fn());

vi.mock('../../../../src/content/capture/page-method', () => ({ captureCached: vi.fn() }));
vi.mock('../../../../src/content/capture/capture-extras', () => ({ ensureCaptureExtras: async () => ({ captureInView }) }));
vi.mock('../../../../src/content/image/drawable', () => ({ drawableOf: vi.fn() }));
vi.mock('../../../../src/content/image/image-file', () => ({ isLeftForLater: vi.fn(), isOpaque: vi.fn() }));
vi.mock('../../../../src/content/image/read-back-noise', () => ({ isReadBackNoisy: () => false }));
vi.mock('../../../../src/media/preview/preview', () => ({ createPreview: vi.fn() }));

const previewOf = (mimeType: string, changes: Partial<Preview> = {}): Preview => ({
  thumbnail: { bytes: new ArrayBuffer(1), mimeType, width: 1, height: 1 },
  blank: null,
  contentKey: '',
  width: 100,
  height: 80,
  ...changes,
});
const captured = (preview: Preview) => ({ preview }) as never;
let isHidden = false;
const life = new AbortController().signal;
const found = (kind: FoundImage['image']['kind'] = 'background', address: string | null = 'https://a.example/1.jpg') =>
  ({ element: document.createElement('div'), image: { kind, address }, box: new DOMRect(0, 0, 100, 80) }) as FoundImage;
const typeOf = async (image = found()) => (await previewImage(image, life))?.mimeType ?? null;

beforeEach(() => {
  vi.resetAllMocks();
  isHidden = false;
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
  vi.mocked(captureCached).mockResolvedValue(null);
  vi.mocked(drawableOf).mockResolvedValue({ source: document.createElement('canvas'), width: 100, height: 80 });
  vi.mocked(createPreview).mockResolvedValue(previewOf('image/drawn'));
  captureInView.mockResolvedValue(captured(previewOf('image/screen')));
});

test('a cached file is decoded elsewhere', async () => {
  vi.mocked(captureCached).mockResolvedValue(captured(previewOf('image/cached')));
  expect(await typeOf()).toBe('image/cached');
  expect(createPreview).not.toHaveBeenCalled();
});

test('without a file a small image is drawn, and a large one is taken from the screen', async () => {
  expect(await typeOf()).toBe('image/drawn');
  vi.mocked(drawableOf).mockResolvedValue({ source: document.createElement('canvas'), width: 4000, height: 3000 });
  expect(await typeOf()).toBe('image/screen');
  expect(createPreview).toHaveBeenCalledTimes(1);
});

test.each([
  ['may not be read', () => vi.mocked(isOpaque).mockReturnValue(true), found()],
  ['is a drawing', () => undefined, found('svg', null)],
  ['holds megabytes in its address', () => undefined, found('img', `data:image/png;base64,${'A'.repeat(2_000_000)}`)],
  ['fails to be drawn', () => vi.mocked(drawableOf).mockRejectedValue(new Error('broken')), found()],
  [
    'reads as blank',
    () => vi.mocked(createPreview).mockResolvedValue(previewOf('image/drawn', { blank: 'transparent' })),
    found(),
  ],
])('an image that %s has a preview only while it is on the screen', async (_, prepare, image) => {
  prepare();
  expect(await typeOf(image)).toBe('image/screen');
  captureInView.mockResolvedValue(null);
  expect(await typeOf(image)).toBeNull();
  isHidden = true;
  captureInView.mockClear();
  expect(await typeOf(image)).toBeNull();
  expect(captureInView).not.toHaveBeenCalled();
});

test('an image that the page has not loaded yet is left alone', async () => {
  vi.mocked(isLeftForLater).mockReturnValue(true);
  expect(await typeOf()).toBeNull();
  expect(drawableOf).not.toHaveBeenCalled();
  expect(captureInView).not.toHaveBeenCalled();
});
