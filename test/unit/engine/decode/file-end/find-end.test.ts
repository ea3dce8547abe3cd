import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { findEnd } from '../../../../../src/engine/decode/file-end/find-end';
import { isBitmapCut } from '../../../../../src/engine/decode/file-end/bitmap-end';
import { makeCoffeeAnimations } from '../../../../browser/images/coffee-animations.mjs';
import { makeImageKinds } from '../../../../browser/images/image-kinds.mjs';
import { withOrientation } from '../../../../browser/images/jpeg.mjs';
import { processorTime } from '../../../../support/processor-time';

const types = {
  jpg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
  ico: 'image/x-icon',
} as const;
const kinds = Object.keys(types) as (keyof typeof types)[];
const animated = { gif: 'image/gif', webp: 'image/webp', apng: 'image/png', avif: 'image/avif' } as const;
const animatedKinds = Object.keys(animated) as (keyof typeof animated)[];

let whole: Awaited<ReturnType<typeof makeImageKinds>>;
let moving: Awaited<ReturnType<typeof makeCoffeeAnimations>>;
beforeAll(async () => {
  whole = await makeImageKinds();
  moving = await makeCoffeeAnimations();
});

/** Bytes of the longest head after which every format here has said what is to come. */
const HEAD = 64;

describe.each(kinds)('the end of a %s file', (kind) => {
  const type = types[kind];

  it('is there, whatever follows it', () => {
    expect(findEnd(whole[kind], type)).toBe('there');
    const film = Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0isommp42', 'latin1');
    for (const more of [film, Buffer.alloc(5000), Buffer.alloc(5000, 0xff), Buffer.from('SEFT'.repeat(100))])
      expect(findEnd(Buffer.concat([whole[kind], more]), type)).toBe('there');
  });

  it('is missing wherever the file is cut', () => {
    const file = whole[kind];
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: HEAD, max: file.length - 1 }), fc.constant(file.length - 1)), (length) => {
        expect(findEnd(file.subarray(0, length), type)).not.toBe('there');
      }),
      { numRuns: 200 },
    );
  });

  it('is searched for in damaged files too, without reading out of bounds or endlessly', () => {
    const file = whole[kind];
    const change = fc.record({ at: fc.nat(file.length - 1), to: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), fc.nat(file.length), (changes, length) => {
        const damaged = Uint8Array.from(file.subarray(0, length));
        for (const { at, to } of changes) if (at < length) damaged[at] = to;
        expect(['there', 'missing', 'empty']).toContain(findEnd(damaged, type));
      }),
      { numRuns: 300 },
    );
  });
});

it.each(animatedKinds)('the end of an animated %s file is there, or missing where it is cut', (kind) => {
  const file = moving[kind];
  expect(findEnd(file, animated[kind])).toBe('there');
  for (const part of [0.2, 0.5, 0.9, 1]) {
    const length = Math.min(Math.ceil(file.length * part), file.length - 1);
    expect(findEnd(file.subarray(0, length), animated[kind])).toBe('missing');
  }
});

// Compressed pixels; those of a BMP may be black.
it.each(['jpg', 'png', 'gif', 'webp', 'avif'] as const)('the end of a %s file is empty if its last part is zeros', (kind) => {
  for (const part of [0.4, 0.8]) {
    const file = Buffer.from(whole[kind]);
    file.fill(0, Math.round(file.length * part));
    expect(findEnd(file, types[kind])).toBe('empty');
  }
});

it('the end of a preview in a JPEG is not mistaken for the end of the photograph', () => {
  const preview = Buffer.concat([Buffer.from([0xff, 0xe2, 0x40, 0]), whole.jpg.subarray(0, 0x3ffc), Buffer.from([0xff, 0xd9])]);
  const file = Buffer.concat([whole.jpg.subarray(0, 2), preview, whole.jpg.subarray(2)]);
  expect(findEnd(file, 'image/jpeg')).toBe('there');
  expect(findEnd(file.subarray(0, 0x5000), 'image/jpeg')).toBe('missing');
  expect(findEnd(withOrientation(whole.jpg, 6), 'image/jpeg')).toBe('there');
});

it('a chunk whose length is wrong is damage, not a missing end', () => {
  const file = Buffer.from(whole.png);
  file.writeUInt32BE(0x7fff_ffff, 33);
  expect(findEnd(file, 'image/png')).toBe('there');
});

it('the rows of a BMP are counted for every header, even from top to bottom', () => {
  const file = Buffer.from(whole.bmp);
  file.writeInt32LE(-224, 22);
  expect(isBitmapCut(file)).toBe(false);
  expect(isBitmapCut(file.subarray(0, -1))).toBe(true);
  const old = Buffer.concat([file.subarray(0, 14), Buffer.from([12, 0, 0, 0, 224, 0, 224, 0, 1, 0, 24, 0]), file.subarray(54)]);
  old.writeUInt32LE(26, 10);
  expect(isBitmapCut(old)).toBe(false);
  expect(isBitmapCut(old.subarray(0, -1))).toBe(true);
});

it('16 MB of any content take less than a second', () => {
  for (const [kind, type] of Object.entries(types)) {
    const head = whole[kind as keyof typeof types].subarray(0, 200);
    for (const byte of [0, 0x21, 0xff]) {
      const file = new Uint8Array(16_000_000).fill(byte);
      file.set(head);
      const began = processorTime();
      findEnd(file, type);
      expect(processorTime() - began, `${kind} of ${byte}`).toBeLessThan(1000);
    }
  }
}, 60_000);
