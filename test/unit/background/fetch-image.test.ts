import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as background from '../../../src/background/fetch-image';
import { createEvent, declareBrowser } from '../../support/fake-browser';
import { declareNetwork, type FakeAnswer } from '../../support/fake-network';
import { frameSender, ownRuntime, senders } from '../../support/senders';

const address = 'https://images.example:8443/cat.jpg?size=large';
const tab = { url: 'https://page.example/story', incognito: false };
const sender = (of: Partial<typeof tab> = {}) => ({ ...frameSender(7, 0, tab.url), tab: { ...tab, ...of } }) as never;
const fetchImage = (of: string) => background.fetchImage({ address: of, isShown: true }, sender());
const fetchAnimation = (of: string) => background.fetchAnimation({ address: of, isShown: true }, sender());
/** Bytes that begin like a JPEG file. */
const pixels = '\u00ff\u00d8\u00ffpixels';
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const contains = vi.fn(async (_permissions: unknown) => true);
const fetchFile = vi.fn<typeof fetch>();

beforeEach(() => {
  contains.mockReset().mockResolvedValue(true);
  fetchFile.mockReset();
  const webRequest = { onBeforeRedirect: createEvent(), onResponseStarted: createEvent() };
  declareBrowser({ permissions: { contains } as never, webRequest: webRequest as never, runtime: ownRuntime });
  vi.stubGlobal('fetch', fetchFile);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const answer = (body: BodyInit | null, type = 'image/jpeg', status = 200) =>
  fetchFile.mockImplementation(async () => new Response(body, { status, headers: { 'content-type': type } }));

describe('the file at an address', () => {
  it('comes with its type', async () => {
    answer(latin1(pixels));
    const { bytes, mimeType } = await fetchImage(address);
    expect(new Uint8Array(bytes)).toEqual(latin1(pixels));
    expect(mimeType).toBe('image/jpeg');
  });

  it.each<[boolean, Record<string, string>]>([
    [false, { 'cache-control': 'max-age=3600' }],
    [false, { 'cache-control': 'no-cache', etag: '"1"' }],
    [false, { 'last-modified': 'Sun, 29 Nov 2026 12:00:00 GMT', vary: 'Accept-Encoding' }],
    [false, {}],
    [true, { 'cache-control': 'no-cache' }],
    [true, { 'cache-control': 'no-store', etag: '"1"' }],
    [true, { 'cache-control': 'max-age=0' }],
    [true, { 'cache-control': 'max-age=3600', vary: 'Accept, Cookie' }],
    [true, { 'cache-control': 'max-age=3600', vary: '*' }],
  ])('may differ from the one on show: %s, by %o', async (mayDiffer, headers) => {
    fetchFile.mockImplementation(async () => new Response(latin1(pixels), { headers }));
    expect(await fetchImage(address)).toMatchObject({ mayDiffer });
  });

  it('is fetched only with the permission for its host', async () => {
    contains.mockResolvedValue(false);
    await expect(fetchImage(address)).rejects.toMatchObject({ code: 'page-not-allowed' });
    // Patterns with a port are refused by browsers.
    expect(contains).toHaveBeenCalledWith({ origins: ['https://images.example/*'] });
    expect(fetchFile).not.toHaveBeenCalled();
  });

  it('needs no permission in a data: address', async () => {
    contains.mockResolvedValue(false);
    answer(latin1(pixels), 'image/png');
    await expect(fetchImage('data:image/png;base64,cGl4ZWxz')).resolves.toMatchObject({ mimeType: 'image/png' });
  });

  it.each(['file:///etc/passwd', 'chrome-extension://other/icon.png', 'ftp://host/cat.jpg', 'blob:https://page/1'])(
    'is not fetched from %s',
    async (other) => {
      await expect(fetchImage(other)).rejects.toMatchObject({ code: 'page-not-allowed' });
      expect(fetchFile).not.toHaveBeenCalled();
    },
  );

  it('does not exist if the address is invalid', async () => {
    await expect(fetchImage('not an address')).rejects.toMatchObject({ code: 'no-image-address' });
  });

  it.each([404, 403, 500])('is missing with status %i', async (status) => {
    answer('<h1>Sorry</h1>', 'text/html', status);
    await expect(fetchImage(address)).rejects.toMatchObject({ code: 'image-not-found', params: [String(status)] });
  });

  it.each(['text/html; charset=utf-8', 'application/xhtml+xml', 'TEXT/HTML'])('is a web page instead: %s', async (type) => {
    answer('<h1>Please log in</h1>', type);
    await expect(fetchImage(address)).rejects.toMatchObject({ code: 'image-is-html' });
  });

  it('cannot be fetched without a network', async () => {
    fetchFile.mockRejectedValue(new TypeError('Failed to fetch'));
    await expect(fetchImage(address)).rejects.toMatchObject({ code: 'image-network', params: [address] });
  });

  it('is named in the error with a shortened address', async () => {
    fetchFile.mockRejectedValue(new TypeError('Failed to fetch'));
    const error = await fetchImage(`https://images.example/${'x'.repeat(5000)}`).catch((caught: unknown) => caught);
    expect((error as { params: string[] }).params[0]!.length).toBeLessThan(300);
  });

  it('is read only up to the limit', async () => {
    let sent = 0;
    const cancel = vi.fn();
    const megabyte = 2 ** 20;
    const body = new ReadableStream({
      pull: (controller) => {
        sent += megabyte;
        const part = new Uint8Array(megabyte);
        part.set(latin1(pixels));
        controller.enqueue(part);
        if (sent > 80e6) controller.close();
      },
      cancel,
    });
    answer(body);
    await expect(fetchImage(address)).rejects.toMatchObject({ code: 'image-too-many-bytes', params: ['64'] });
    expect(cancel).toHaveBeenCalledOnce();
    expect(sent).toBeLessThan(70e6);
  });

  it('is given up if it never ends', async () => {
    vi.useFakeTimers();
    // Fake timers do not reach the browser's own.
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
      const stop = new AbortController();
      setTimeout(() => stop.abort(new DOMException('', 'TimeoutError')), milliseconds);
      return stop.signal;
    });
    fetchFile.mockImplementation(async (_, options) => {
      const body = new ReadableStream({
        start: (controller) => {
          controller.enqueue(new Uint8Array(10));
          options!.signal!.addEventListener('abort', () => controller.error(options!.signal!.reason));
        },
      });
      return new Response(body, { headers: { 'content-type': 'image/gif' } });
    });
    const failed = expect(fetchImage(address)).rejects.toMatchObject({ code: 'image-late', params: ['15'] });
    await vi.advanceTimersByTimeAsync(15_000);
    await failed;
  });
});

describe('the file of an animation', () => {
  it('is returned if its first bytes show that it may be animated', async () => {
    answer('GIF89a and more', 'image/gif');
    expect(new TextDecoder().decode((await fetchAnimation(address))?.bytes)).toBe('GIF89a and more');
  });

  it('is not returned for a still image, whose download stops after the header', async () => {
    const cancel = vi.fn();
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(10_000));
      },
      cancel,
    });
    answer(body as BodyInit, 'image/webp');
    expect(await fetchAnimation(address)).toBeNull();
    expect(cancel).toHaveBeenCalledOnce();
    expect(pulled).toBeLessThan(5);
  });

  it('needs the permission too', async () => {
    contains.mockResolvedValue(false);
    await expect(fetchAnimation(address)).rejects.toMatchObject({ code: 'page-not-allowed' });
  });
});

describe('cookies', () => {
  const jpeg: FakeAnswer = { body: pixels, ip: '8.8.8.8' };
  const member = (_: string, { credentials }: RequestInit): FakeAnswer => (credentials === 'include' ? jpeg : { status: 403 });
  const own = 'https://page.example:8443/cat.jpg';
  const ask = (of: string, { isShown = true, who = sender() } = {}) => background.fetchImage({ address: of, isShown }, who);
  const sent = ({ requests }: ReturnType<typeof declareNetwork>) => requests.map(({ credentials }) => credentials);

  it('are not sent if the image comes without them', async () => {
    const network = declareNetwork({ answer: () => jpeg });
    await ask(own);
    expect(sent(network)).toEqual(['omit']);
  });

  it.each<[string, FakeAnswer]>([
    ['refused', { status: 403 }],
    ['answered with a page to log in', { body: '<html>', mimeType: 'text/html' }],
    ['answered with other than an image', { body: '{}', mimeType: 'image/png' }],
    ['sent on to where it may not go', { location: 'https://forbidden.example/login', ip: '8.8.8.8' }],
  ])('are sent for an image that the page shows from its own host, and that was %s', async (_, without) => {
    const answer = (__: string, { credentials }: RequestInit) => (credentials === 'include' ? jpeg : without);
    const network = declareNetwork({ answer, isGranted: (origin) => !origin.includes('forbidden') });
    await ask(own);
    expect(sent(network)).toEqual(['omit', 'include']);
  });

  it.each<[string, string, Parameters<typeof ask>[1]?]>([
    ['another host', 'https://images.example/cat.jpg'],
    ['what the page does not show', own, { isShown: false }],
    ['a private window', own, { who: sender({ incognito: true }) }],
    ['a page of ours', own, { who: senders.page as never }],
    ['a frame in a page of another site', own, { who: sender({ url: 'https://other.example' }) }],
  ])('are never sent for %s', async (_, of, options) => {
    const network = declareNetwork({ answer: member });
    await expect(ask(of, options)).rejects.toMatchObject({ code: 'image-not-found' });
    expect(sent(network)).toEqual(['omit']);
  });

  it('are not sent in a private window, and its images stay out of the cache', async () => {
    const network = declareNetwork({ answer: () => jpeg });
    await ask(own, { who: sender({ incognito: true }) });
    await ask(own);
    expect(network.requests.map(({ cache }) => cache)).toEqual(['no-store', 'force-cache']);
  });

  it('are not sent to a nearer host, which gets no request at all', async () => {
    const network = declareNetwork({ answer: () => jpeg });
    await expect(ask('http://192.168.0.1/cat.jpg')).rejects.toMatchObject({ code: 'page-not-allowed' });
    expect(network.requests).toEqual([]);
  });

  it('are not sent for an animation that comes without them either', async () => {
    const answer = (__: string, { credentials }: RequestInit) =>
      credentials === 'include' ? { body: 'GIF89a' } : { status: 403 };
    const network = declareNetwork({ answer });
    expect(await background.fetchAnimation({ address: own, isShown: true }, sender())).not.toBeNull();
    expect(sent(network)).toEqual(['omit', 'include']);
  });
});
