import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { drawSmaller } from '../../../src/media/draw-smaller';
import { previewFile } from '../../../src/media/preview/preview';

const drawImage = vi.fn();
let bitmaps: { width: number; height: number; close: ReturnType<typeof vi.fn> }[];

beforeEach(() => {
  bitmaps = [];
  drawImage.mockReset();
  const createBitmap = async () => {
    const bitmap = { width: 400, height: 400, close: vi.fn() };
    bitmaps.push(bitmap);
    return bitmap;
  };
  vi.stubGlobal('createImageBitmap', createBitmap);
  const getContext = function (this: unknown) {
    return { canvas: this, drawImage };
  };
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      width = 10;
      height = 10;
      getContext = getContext;
    },
  );
});

afterEach(() => vi.unstubAllGlobals());

const isClosed = () => bitmaps.map(({ close }) => close.mock.calls.length);

test('the smaller copy of an image that cannot be drawn is closed', async () => {
  drawImage.mockImplementation(() => {
    throw new Error('no');
  });
  const drawn = drawSmaller({} as ImageBitmap, { width: 400, height: 400 }, { width: 10, height: 10 });
  await expect(drawn).rejects.toMatchObject({ code: 'image-broken' });
  expect(isClosed()).toEqual([1]);
});

test('the pixels of a file whose preview fails are freed', async () => {
  drawImage.mockImplementation(() => {
    throw new Error('no');
  });
  expect(await previewFile({ kind: 'file', bytes: new ArrayBuffer(4), mimeType: '' })).toBeNull();
  expect(isClosed()).toEqual([1, 1]);
});
