import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameDurations } from '../../../../../src/engine/decode/animation/frame-durations';
import { animatedGif, animatedPng, animatedWebP } from '../../../../browser/images/animations.mjs';
import { pngChunk, pngHeaderChunk, pngSignature } from '../../../../browser/images/png.mjs';

const size = { width: 8, height: 8 };
const colors = Array.from({ length: 256 }, (_, value): [number, number, number] => [value, value, value]);
const still = Buffer.concat([
  pngSignature,
  pngHeaderChunk({ ...size, color: 'gray' }),
  pngChunk('IDAT', Buffer.alloc(5)),
  pngChunk('IEND', Buffer.alloc(0)),
]);
const webp = Buffer.from('RIFF....WEBPVP8 \x03\0\0\0abc\0', 'latin1');
const coffee = new URL('../../../../browser/images/coffee-animated.avif', import.meta.url);

/** Each kind's writer, from hundredths of a second, which all kinds can say. */
const writers = {
  'image/gif': (durations: number[]) =>
    animatedGif(
      size,
      colors,
      durations.map((duration, frame) => ({ duration, pixels: new Uint8Array(64).fill(frame) })),
    ),
  'image/webp': (durations: number[]) =>
    animatedWebP(
      size,
      durations.map((duration) => ({ duration, still: webp })),
    ),
  'image/png': (durations: number[]) =>
    animatedPng(
      size,
      durations.map((duration) => ({ duration, still })),
    ),
};
const types = ['image/gif', 'image/webp', 'image/png'] as const;
const durationsOf = (least: number) =>
  fc.array(
    fc.integer({ min: least, max: 500 }).map((hundredths) => hundredths * 10),
    { maxLength: 20 },
  );

describe('the durations of frames are those in the file', () => {
  it.each(types)('%s', (type) => {
    fc.assert(
      fc.property(durationsOf(2), (durations) => {
        expect(frameDurations(writers[type](durations), type)).toEqual(durations);
      }),
    );
  });

  it('image/avif', async () => {
    expect(frameDurations(await readFile(coffee), 'image/avif')).toEqual([300, 300, 300, 600, 200, 300]);
  });

  it('but a frame without a duration gets the one that browsers use', () => {
    expect(frameDurations(writers['image/gif']([0, 10, 20]), 'image/gif')).toEqual([100, 100, 20]);
  });
});

describe('reading a truncated or invalid file ends', () => {
  it.each(types)('%s', (type) => {
    const bytes = writers[type]([100, 200, 300]);
    fc.assert(
      fc.property(fc.nat(bytes.length), fc.uint8Array({ maxLength: 50 }), (length, noise) => {
        const durations = frameDurations(Buffer.concat([bytes.subarray(0, length), noise]), type);
        for (const duration of durations) expect(duration).toBeGreaterThan(0);
      }),
    );
  });

  it('image/avif', async () => {
    const bytes = await readFile(coffee);
    fc.assert(
      fc.property(fc.nat(1500), fc.uint8Array({ minLength: 4, maxLength: 50 }), (at, noise) => {
        const broken = Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at + noise.length)]);
        expect(frameDurations(broken, 'image/avif').length).toBeLessThanOrEqual(100_000);
      }),
    );
  });
});
