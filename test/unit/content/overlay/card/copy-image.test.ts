// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { copyImage } from '../../../../../src/content/overlay/card/copy-image';
import type { View } from '../../../../../src/content/dom/own-overlays';
import { GapLensError } from '../../../../../src/domain/errors';
import type { Capture } from '../../../../../src/domain/image-source';
import { decodeCapture } from '../../../../../src/ui/heat-map-panel/picture/decode-capture';

vi.mock('../../../../../src/ui/heat-map-panel/picture/decode-capture', () => ({ decodeCapture: vi.fn() }));
// jsdom cannot create trusted events.
vi.mock('../../../../../src/content/dom/is-trusted', () => ({ isTrusted: () => true }));

const capture: Capture = {
  source: { kind: 'pixels', rgba: new ArrayBuffer(4), width: 1, height: 1 },
  captureMethod: 'page',
  took: 0,
};
const bytes = new Uint8Array(20_000).map((_, at) => at);
const closed = vi.fn();
const drawn = vi.fn();

beforeEach(() => {
  vi.clearAllMocks();
  vi.mocked(decodeCapture).mockResolvedValue({ width: 20_000, height: 10, close: closed } as unknown as ImageBitmap);
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => ({ drawImage: drawn });
      convertToBlob = async () => ({ type: 'image/png', arrayBuffer: async () => bytes.buffer });
    },
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** A window with or without a clipboard, in which the copy command hands `data` over if it is allowed. */
function windowWith({ write, allowsCommand }: { write?: (items: unknown[]) => Promise<void>; allowsCommand: boolean }) {
  const data = new Map<string, string>();
  const view = window as unknown as View & { ClipboardItem: unknown };
  vi.stubGlobal('navigator', write ? { clipboard: { write } } : {});
  vi.stubGlobal(
    'ClipboardItem',
    class {
      readonly items: Record<string, Promise<Blob>>;
      constructor(items: Record<string, Promise<Blob>>) {
        this.items = items;
      }
    },
  );
  const heardByPage = vi.fn();
  document.execCommand = () => {
    if (!allowsCommand) return false;
    const clipboardData = { setData: (type: string, value: string) => data.set(type, value) };
    document.body.dispatchEvent(Object.assign(new Event('copy', { bubbles: true, cancelable: true }), { clipboardData }));
    return true;
  };
  document.body.addEventListener('copy', heardByPage);
  return { view, data, heardByPage };
}

test('copyImage copies a PNG file no larger than a browser can draw', async () => {
  const write = vi.fn(async () => undefined);
  const { view } = windowWith({ write, allowsCommand: false });
  expect(await copyImage(capture, view)).toBe('image');
  expect(write).toHaveBeenCalledExactlyOnceWith([expect.objectContaining({ items: { 'image/png': expect.any(Promise) } })]);
  expect(drawn).toHaveBeenCalledExactlyOnceWith(expect.anything(), 0, 0, 8192, 4);
  expect(closed).toHaveBeenCalledOnce();
});

test.each([
  ['there is no clipboard', undefined],
  ['the clipboard refuses', () => Promise.reject(new Error('not allowed'))],
])('copyImage copies the image in formatted text where %s, unnoticed by the page', async (_, write) => {
  const { view, data, heardByPage } = windowWith({ allowsCommand: true, ...(write && { write }) });
  expect(await copyImage(capture, view)).toBe('document');
  const [, written = ''] = /^<img src="data:image\/png;base64,([^"]*)">$/.exec(data.get('text/html') ?? '') ?? [];
  expect(Uint8Array.from(atob(written), (each) => each.charCodeAt(0))).toEqual(bytes);
  expect(heardByPage).not.toHaveBeenCalled();
});

test('copyImage says whether the clipboard or the image failed', async () => {
  const { view } = windowWith({ allowsCommand: false });
  await expect(copyImage(capture, view)).rejects.toMatchObject({ code: 'copy-image-refused' });
  vi.mocked(decodeCapture).mockRejectedValue(new GapLensError('picture-failed'));
  await expect(copyImage(capture, view)).rejects.toMatchObject({ code: 'picture-failed' });
});
