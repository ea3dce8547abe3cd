import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { frameDurations } from '../../../../src/engine/decode/animation/frame-durations';
import { findEnd } from '../../../../src/engine/decode/file-end/find-end';
import { inspectFile } from '../../../../src/engine/decode/inspect-file';
import { countDrawn } from '../../../../src/host/count-drawn';
import { animatedTypeOf, isAnimated } from '../../../../src/media/animation/animated-type';
import { GapLensError } from '../../../../src/domain/errors';
import { kindOf } from '../../../../src/media/file-kind';
import { isSvg, readProlog, unzipSvg } from '../../../../src/media/svg-file';
import { makeCoffeeAnimations } from '../../../browser/images/coffee-animations.mjs';
import { makeImageKinds } from '../../../browser/images/image-kinds.mjs';
import { mutatedFiles } from '../../../support/mutate-file.mjs';
import { processorTime } from '../../../support/processor-time';
import { isQuick } from '../../../support/quick';

/** Milliseconds. Reading a file's structure, without decoding it, must not take longer, however it is damaged. */
const SOON = 1000;
/** The long files are a quarter as long in `npm run check`, and take a quarter of the time. */
const LENGTH = isQuick ? 0.25 : 1;

let files: Uint8Array[];
beforeAll(async () => {
  files = [...Object.values(await makeImageKinds()), ...Object.values(await makeCoffeeAnimations())];
});

/** Reads all that is read of a file before it is decoded. Throws what is no error with a code. */
function readAll(bytes: Uint8Array): void {
  const type = animatedTypeOf(bytes);
  if (type) expect(frameDurations(bytes, type).every((duration) => duration > 0)).toBe(true);
  isAnimated(bytes);
  const kind = kindOf(bytes);
  if (kind?.is === 'image') findEnd(bytes, kind.mimeType);
  isSvg({ bytes: new Uint8Array(bytes).buffer, mimeType: 'image/svg+xml' });
  try {
    inspectFile(bytes, '');
  } catch (error) {
    expect(error).toBeInstanceOf(GapLensError);
  }
}

describe('reading a file before it is decoded', () => {
  const count = isQuick ? 200 : 1000;
  it(`ends in an answer or an error code for ${count} damaged files`, async () => {
    for await (const { bytes, name } of mutatedFiles({ seed: 3, count })) {
      const began = processorTime();
      expect(() => readAll(bytes), name).not.toThrow();
      expect(processorTime() - began, name).toBeLessThan(SOON);
    }
  }, 60_000);

  it('ends so whatever overwrites a file, wherever it is cut', () => {
    const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), to: fc.uint8Array({ maxLength: 12 }) });
    fc.assert(
      fc.property(
        fc.nat(11),
        fc.array(change, { maxLength: 8 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (which, changes, part) => {
          const file = files[which % files.length]!;
          const damaged = Uint8Array.from(file.subarray(0, Math.round(file.length * part)));
          for (const { at, to } of changes)
            damaged.set(to.subarray(0, damaged.length), Math.floor(at * Math.max(0, damaged.length - to.length)));
          readAll(damaged);
        },
      ),
      { numRuns: 300 },
    );
  }, 60_000);

  it.each([
    ['GIF blocks', 'GIF89a\x0a\0\x0a\0\0\0\0', '\x21\xfe\x01a\0'],
    ['GIF images', 'GIF89a\x0a\0\x0a\0\0\0\0', '\x2c\0\0\0\0\x01\0\x01\0\0\x02\0'],
    ['empty PNG chunks', '\x89PNG\r\n\x1a\n', '\0\0\0\0tEXt\0\0\0\0'],
    ['empty WebP chunks', 'RIFF\xff\xff\xff\x7fWEBPVP8X\x0a\0\0\0\x02\0\0\0\0\0\0\0\0\0', 'ANMF\0\0\0\0'],
    ['empty boxes', '\0\0\0\x14ftypavis\0\0\0\0avis', '\0\0\0\x08free'],
    ['JPEG markers', '\xff\xd8', '\xff\xe1\0\x02'],
    ['comments', '<svg>', '<!---->'],
  ])(
    'takes time in proportion to a file of many %s',
    (_, start, part) => {
      const bytes = Uint8Array.from(Buffer.from(start + part.repeat(Math.round((LENGTH * 4_000_000) / part.length)), 'latin1'));
      const began = processorTime();
      readAll(bytes);
      expect(processorTime() - began).toBeLessThan(LENGTH * 4 * SOON);
    },
    30_000,
  );
});

describe('the head of a drawing', () => {
  it('is read in time, whatever it contains', () => {
    const pieces = fc.constantFrom('<!--', '-->', '<?', '?>', '<!DOCTYPE svg [', ']', '>', '<svg', ' ', '"', '\0', 'a');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), fc.integer({ min: 1, max: 2000 }), (some, times) => {
        const began = processorTime();
        readProlog(some.join('').repeat(times).slice(0, 65_536));
        expect(processorTime() - began).toBeLessThan(SOON);
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  it('gives a drawing, null or an error code if it is zipped, wherever it is cut and whatever is changed', async () => {
    const zipped = gzipSync('<svg xmlns="http://www.w3.org/2000/svg"/>'.padEnd(3000));
    await fc.assert(
      fc.asyncProperty(fc.nat(zipped.length), fc.nat(zipped.length - 1), fc.nat(255), async (length, at, to) => {
        const damaged = Uint8Array.from(zipped.subarray(0, length));
        if (at > 1 && at < length) damaged[at] = to;
        const result = await unzipSvg(damaged.buffer).catch((error: unknown) => error);
        const isKnown = result === null || result instanceof ArrayBuffer || result instanceof GapLensError;
        expect(isKnown, String(result)).toBe(true);
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});

describe('the elements of a drawing', () => {
  it('are counted as often as they are drawn', () => {
    expect(countDrawn('<svg><g id="a"><rect/><rect/></g><use href="#a"/><use xlink:href="#a"/></svg>', 1000)).toBe(12);
    expect(countDrawn('<svg><rect/></svg>', 1000)).toBe(2);
  });

  it('are too many if a few lines refer to millions', () => {
    const levels = Array.from({ length: 9 }, (_, level) => `<g id="l${level + 1}">${`<use href='#l${level}'/>`.repeat(10)}</g>`);
    expect(countDrawn(`<svg><rect id="l0"/>${levels.join('')}<use href="#l9"/></svg>`, 200_000)).toBe(200_000);
  });

  it('are too many if entities refer to millions of others', () => {
    const levels = Array.from({ length: 9 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`);
    expect(countDrawn(`<!DOCTYPE svg [<!ENTITY l0 "ha">${levels.join('')}]><svg>&l9;</svg>`, 200_000)).toBe(200_000);
    expect(countDrawn('<!DOCTYPE svg [<!ENTITY sky "#bfe3ff">]><svg><rect fill="&sky;"/></svg>', 200_000)).toBe(2);
  });

  it('are counted in time, even with cycles and deep references', () => {
    expect(countDrawn('<svg><g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g></svg>', 1000)).toBeLessThan(1000);
    for (const part of ['<g id="a">', '<a "', '<use href="#x" id="x"/>', '</g>', '<', '<g id="']) {
      const began = processorTime();
      countDrawn(part.repeat(LENGTH * 300_000), 200_000);
      expect(processorTime() - began, part).toBeLessThan(LENGTH * 4 * SOON);
    }
    const chain = Array.from({ length: 50_000 }, (_, index) => `<g id="i${index}"><use href="#i${index + 1}"/></g>`).join('');
    expect(countDrawn(chain, 200_000)).toBe(200_000);
  }, 60_000);
});
