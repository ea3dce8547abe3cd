import { beforeEach, describe, expect, it, vi } from 'vitest';
import { askBackground } from '../../../../src/content/frame/ask-background';
import { captureAnimation } from '../../../../src/content/capture/capture-animation';
import { GapLensError } from '../../../../src/domain/errors';
import { animatedGif } from '../../../browser/images/animations.mjs';

vi.mock(import('../../../../src/content/frame/ask-background'), () => ({ askBackground: vi.fn() }));

const ask = vi.mocked(askBackground);
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
  it('is read without anybody being asked', async () => {
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
  ])('of %s is left to its pixels', async (_, address) => {
    expect(await captureAnimation(address, never)).toBeNull();
  });
});

describe('an address', () => {
  const address = 'https://images.example/cat.gif';

  it('is fetched by the extension where it may be', async () => {
    ask.mockResolvedValue({ bytes: bytesOf(gifOf(2)), mimeType: 'image/gif' });
    expect(await captureAnimation(address, never)).toMatchObject({ captureMethod: 'fetch' });
    expect(ask.mock.calls).toEqual([['fetchAnimation', { address, isShown: true }]]);
    expect(fetchFile).not.toHaveBeenCalled();
  });

  it('of a still is asked for once', async () => {
    ask.mockResolvedValue(null);
    expect(await captureAnimation(address, never)).toBeNull();
    expect(fetchFile).not.toHaveBeenCalled();
  });

  it('that can not be read is left to its pixels', async () => {
    ask.mockRejectedValue(new GapLensError('page-not-allowed'));
    expect(await captureAnimation(address, never)).toBeNull();
  });

  it('is no longer read when nobody waits', async () => {
    ask.mockReturnValue(new Promise(() => undefined));
    const stop = new AbortController();
    const failed = expect(captureAnimation(address, stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
    stop.abort();
    await failed;
  });
});
