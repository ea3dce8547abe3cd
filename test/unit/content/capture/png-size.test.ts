import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { pngSize } from '../../../../src/content/capture/png-size';

test('width and height from the first chunk', async () => {
  const { buffer, byteOffset, byteLength } = await readFile('icons/icon-48.png');
  expect(pngSize(new Uint8Array(buffer, byteOffset, byteLength).slice().buffer)).toEqual({ width: 48, height: 48 });
});

test('a shot that is none', () => {
  expect(() => pngSize(new ArrayBuffer(3))).toThrow('screen-not-allowed');
});
