import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sendToBackground } from '../../../../src/messaging/send';
import { captureAnimation } from '../../../../src/content/capture/capture-animation';
import { GapLensError } from '../../../../src/domain/errors';
import { animatedGif } from '../../../browser/images/animations.mjs';

vi.mock(import('../../../../src/messaging/send'), () => ({ sendToBackground: vi.fn() }));

const ask = vi.mocked(sendToBackground);
const fetchFile = vi.fn<typeof fetch>();
const never = new AbortController().signal;
const gifOf = (frames: number) =>
  animatedGif(
    { width: 4, height: 4 },
    Array.from({ length: 256 }, () => [0, 0, 0]),
    Array.from({ length: frames }, () => ({ duration: 50, pixels: new Uint8Array(16) })),
  );
const bytesOf = (file: Uint8Array) => new Uint8Array(file).buffer;

beforeEach(() => {
  ask.mockReset();
  fetchFile.mockReset();
  vi.stubGlobal('fetch', fetchFile);
});

describe('a data: address', () => {
  it('is read without asking the background', async () => {
    const address = `data:image/gif;base64,${gifOf(3).toString('base64')}`;
    expect(await captureAnimation(address, never)).toMatchObject({
      captureMethod: 'page',
      source: { mimeType: 'image/gif', bytes: bytesOf(gifOf(3)) },
    });
    expect(fetchFile).not.toHaveBeenCalled();
    expect(ask).not.toHaveBeenCalled();
  });

  it.each([
    ['a still', `data:image/gif;base64,${gifOf(1).toString('base64')}`],
    ['no base64', 'data:image/gif;base64,R0lG*'],
  ])('with %s is captured by its pixels', async (_, address) => {
    expect(await captureAnimation(address, never)).toBeNull();
  });
});

describe('an address', () => {
  const address = 'https://images.example/cat.gif';

  it('is fetched by the extension if allowed', async () => {
    ask.mockResolvedValue({ bytes: bytesOf(gifOf(2)), mimeType: 'image/gif' });
    expect(await captureAnimation(address, never)).toMatchObject({ captureMethod: 'fetch' });
    expect(ask.mock.calls).toEqual([['fetchAnimation', { address, isShown: true }]]);
    expect(fetchFile).not.toHaveBeenCalled();
  });

  it('of a still image is requested once', async () => {
    ask.mockResolvedValue(null);
    expect(await captureAnimation(address, never)).toBeNull();
    expect(fetchFile).not.toHaveBeenCalled();
  });

  it('that cannot be read is captured by its pixels', async () => {
    ask.mockRejectedValue(new GapLensError('page-not-allowed'));
    expect(await captureAnimation(address, never)).toBeNull();
  });

  it('is no longer read after an abort', async () => {
    ask.mockReturnValue(new Promise(() => undefined));
    const stop = new AbortController();
    const failed = expect(captureAnimation(address, stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
    stop.abort();
    await failed;
  });
});
