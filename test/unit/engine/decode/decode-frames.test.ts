import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decodeFrame, decodeFrames } from '../../../../src/engine/decode/decode-frames';
import type { ImageSource } from '../../../../src/domain/image-source';
import { animatedGif } from '../../../browser/images/animations.mjs';
import { untilPasses } from '../../../support/until';

const never = new AbortController().signal;
const gray = Array.from({ length: 256 }, (_, value): [number, number, number] => [value, value, value]);

function gifOf(frames: number, side = 10): Extract<ImageSource, { kind: 'file' }> {
  const pixels = new Uint8Array(100);
  const file = animatedGif(
    { width: 10, height: 10 },
    gray,
    Array.from({ length: frames }, () => ({ duration: 50, pixels })),
  );
  // Size of the canvas on which the frames, however small, are put together.
  for (const at of [6, 8]) file.writeUInt16LE(side, at);
  return { kind: 'file', bytes: new Uint8Array(file).buffer, mimeType: 'image/gif' };
}

/** The browser's decoders, which Node has not. */
const decodeIndex = vi.fn<(index: number) => Promise<void>>();
const closeFrame = vi.fn();
const closeDecoder = vi.fn();
let frameCount: number;
let open: number;

beforeEach(() => {
  vi.clearAllMocks();
  decodeIndex.mockResolvedValue(undefined);
  frameCount = Number.POSITIVE_INFINITY;
  open = 0;
  vi.stubGlobal(
    'ImageDecoder',
    class {
      static isTypeSupported = async (type: string) => type === 'image/gif';
      completed = Promise.resolve();
      tracks = { ready: Promise.resolve(), selectedTrack: { frameCount } };
      close = closeDecoder;
      decode = async ({ frameIndex }: { frameIndex: number }) => {
        await decodeIndex(frameIndex);
        open += 1;
        const close = () => {
          open -= 1;
          closeFrame();
        };
        return { image: { displayWidth: 10, displayHeight: 10, close } };
      };
    },
  );
  vi.stubGlobal('createImageBitmap', async () => ({ width: 20, height: 20, close: () => undefined }));
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => ({});
    },
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function indicesOf(source: ImageSource, signal = never): Promise<(number | undefined)[]> {
  const indices: (number | undefined)[] = [];
  for await (const { image, frame } of decodeFrames(source, signal)) {
    indices.push(frame?.index);
    expect(open).toBeLessThanOrEqual(1);
    image.dispose();
  }
  return indices;
}

describe('the frames of an animation', () => {
  it('are eight of a thousand, decoded one at a time, and all are freed', async () => {
    expect(await indicesOf(gifOf(1000))).toEqual([62, 187, 312, 437, 562, 687, 812, 937]);
    expect(decodeIndex).toHaveBeenCalledTimes(8);
    expect(open).toBe(0);
    expect(closeDecoder).toHaveBeenCalledOnce();
  });

  it('are among the first if decoding up to later ones would take more memory than the largest still', async () => {
    expect(await indicesOf(gifOf(1000, 2048))).toEqual([2, 6, 10, 14, 18, 22, 26, 30]);
  });

  it('are only those that the browser finds in a truncated file', async () => {
    frameCount = 3;
    expect(await indicesOf(gifOf(20))).toEqual([0, 1, 2]);
  });

  it('end at a broken frame', async () => {
    decodeIndex.mockImplementation((index) => (index < 2 ? Promise.resolve() : Promise.reject(new Error('broken'))));
    expect(await indicesOf(gifOf(5))).toEqual([0, 1]);
    expect(closeDecoder).toHaveBeenCalledOnce();
  });

  it('end after 20 seconds of decoding', async () => {
    vi.useFakeTimers();
    decodeIndex.mockImplementation(() => new Promise((resolve) => setTimeout(resolve, 9000)));
    const indices = indicesOf(gifOf(5));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await indices).toEqual([0, 1]);
    expect(open).toBe(0);
  });

  it('end when the signal is aborted', async () => {
    const stop = new AbortController();
    decodeIndex.mockImplementation(async (index) => {
      if (index === 2) stop.abort();
    });
    await expect(indicesOf(gifOf(5), stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
    await untilPasses(() => expect(open).toBe(0));
    expect(closeDecoder).toHaveBeenCalledOnce();
  });
});

describe('a still image is decoded instead', () => {
  it('of a GIF with one image', async () => {
    expect(await indicesOf(gifOf(1))).toEqual([undefined]);
    expect(decodeIndex).not.toHaveBeenCalled();
  });

  it('if the browser has no decoder for frames', async () => {
    vi.stubGlobal('ImageDecoder', undefined);
    expect(await indicesOf(gifOf(5))).toEqual([undefined]);
  });

  it('if not even the first frame can be decoded', async () => {
    decodeIndex.mockRejectedValue(new Error('broken'));
    expect(await indicesOf(gifOf(5))).toEqual([undefined]);
  });
});

describe('a frame of an animation', () => {
  it('is the requested one', async () => {
    const image = await decodeFrame(gifOf(20), 17, never);
    expect(image).toMatchObject({ width: 10, height: 10 });
    expect(decodeIndex.mock.calls).toEqual([[17]]);
    expect(closeDecoder).toHaveBeenCalledOnce();
    image.dispose();
    expect(open).toBe(0);
  });

  it('is none of those that would take too much memory', async () => {
    await expect(decodeFrame(gifOf(1000, 2048), 32, never)).rejects.toMatchObject({ code: 'image-broken' });
    await expect(decodeFrame(gifOf(6000), 5000, never)).rejects.toMatchObject({ code: 'image-broken' });
    expect(decodeIndex).not.toHaveBeenCalled();
    expect(closeDecoder).toHaveBeenCalledTimes(2);
  });

  it('is never a different one', async () => {
    decodeIndex.mockRejectedValue(new Error('broken'));
    await expect(decodeFrame(gifOf(20), 17, never)).rejects.toMatchObject({ code: 'image-broken' });
  });
});
