import { afterEach, describe, expect, it, vi } from 'vitest';
import { freeBuffersIn, freeSource } from '../../../src/domain/free-source';

afterEach(() => vi.unstubAllGlobals());

/** Node 20 lacks `transfer`, so a stand-in frees the buffer, and refuses a freed one as browsers do. */
function createBuffer(): ArrayBuffer {
  const buffer = new ArrayBuffer(8);
  const transfer = () => {
    if (buffer.byteLength === 0) throw new TypeError('the buffer is detached');
    structuredClone(buffer, { transfer: [buffer] });
    return new ArrayBuffer(0);
  };
  return Object.assign(buffer, { transfer });
}

describe('the memory of an image', () => {
  it.each(['chrome', 'firefox'])(
    'is freed in %s, whether it is a file or pixels, even if it has been freed before',
    (browser) => {
      vi.stubGlobal('BROWSER', browser);
      const [bytes, rgba] = [createBuffer(), createBuffer()];
      for (const _ of ['first', 'again']) {
        freeSource({ kind: 'file', bytes, mimeType: '' });
        freeSource({ kind: 'pixels', rgba, width: 2, height: 1 });
        expect([bytes.byteLength, rgba.byteLength]).toEqual([0, 0]);
      }
    },
  );

  it('is left to the garbage collection if the browser cannot free it', () => {
    vi.stubGlobal('BROWSER', 'firefox');
    expect(() => freeSource({ kind: 'file', bytes: new ArrayBuffer(8), mimeType: '' })).not.toThrow();
  });

  it('is freed wherever it is in a message, and nothing else is touched', () => {
    const [file, thumbnail] = [new ArrayBuffer(8), new ArrayBuffer(4)];
    const message = {
      jobId: '1',
      capture: { took: 3, source: { kind: 'file', bytes: file } },
      seen: { bytes: thumbnail },
      none: null,
    };
    freeBuffersIn(message);
    expect([file.byteLength, thumbnail.byteLength]).toEqual([0, 0]);
    expect(message).toMatchObject({ jobId: '1', capture: { took: 3, source: { kind: 'file' } } });
    for (const value of [undefined, null, 'text', 7]) expect(() => freeBuffersIn(value)).not.toThrow();
  });
});
