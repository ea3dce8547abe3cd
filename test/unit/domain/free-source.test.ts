import { describe, expect, it } from 'vitest';
import { freeSource } from '../../../src/domain/free-source';

/** Node 20 lacks `transfer`, so a stand-in records the call. */
function createBuffer() {
  const lengths: number[] = [];
  const buffer = Object.assign(new ArrayBuffer(8), { transfer: (length: number) => (lengths.push(length), new ArrayBuffer(0)) });
  return { buffer, lengths };
}

describe('the memory of an image', () => {
  it('is freed, whether it is a file or pixels', () => {
    const [file, pixels] = [createBuffer(), createBuffer()];
    freeSource({ kind: 'file', bytes: file.buffer, mimeType: '' });
    freeSource({ kind: 'pixels', rgba: pixels.buffer, width: 2, height: 1 });
    expect([file.lengths, pixels.lengths]).toEqual([[0], [0]]);
  });

  it('is left to the garbage collection if the browser cannot free it', () => {
    expect(() => freeSource({ kind: 'file', bytes: new ArrayBuffer(8), mimeType: '' })).not.toThrow();
  });
});
