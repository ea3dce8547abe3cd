import { describe, expect, it } from 'vitest';
import { freeSource } from '../../../src/domain/free-source';

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
  it('is freed, whether it is a file or pixels, even if it has been freed before', () => {
    const [bytes, rgba] = [createBuffer(), createBuffer()];
    for (const _ of ['first', 'again']) {
      freeSource({ kind: 'file', bytes, mimeType: '' });
      freeSource({ kind: 'pixels', rgba, width: 2, height: 1 });
      expect([bytes.byteLength, rgba.byteLength]).toEqual([0, 0]);
    }
  });

  it('is left to the garbage collection if the browser cannot free it', () => {
    expect(() => freeSource({ kind: 'file', bytes: new ArrayBuffer(8), mimeType: '' })).not.toThrow();
  });
});
