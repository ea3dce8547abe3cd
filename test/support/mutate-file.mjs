// @ts-check
// Damages image files, in the same way for the same seed.
import { imageKinds, makeImageKinds } from '../browser/images/image-kinds.mjs';
import { createRandom } from './random.mjs';

/** @typedef {import('../browser/images/image-kinds.mjs').ImageKind} ImageKind */

/**
 * @typedef {object} MutatedFile
 * @property {string} name number, kind of damage, and the file type as extension
 * @property {Uint8Array} bytes
 */

/** @typedef {(below: number) => number} Random returns a whole number from 0, less than `below` */

/**
 * Yields `count` damaged files, with each file type and each kind of damage in turn.
 * @param {{seed: number, count: number}} choices
 * @returns {AsyncGenerator<MutatedFile>}
 */
export async function* mutatedFiles({ seed, count }) {
  const whole = await makeImageKinds();
  const fraction = createRandom(seed);
  /** @type {Random} */
  const random = (below) => Math.floor(fraction() * below);
  const ways = Object.entries(mutations);
  for (let index = 0; index < count; index += 1) {
    const kind = imageKinds[index % imageKinds.length] ?? 'jpg';
    const [what, mutate] = ways[Math.floor(index / imageKinds.length) % ways.length] ?? ways[0] ?? [];
    if (!mutate) return;
    const bytes = mutate(Buffer.from(whole[kind]), random, kind);
    yield { name: `${String(index).padStart(5, '0')}-${what}.${kind}`, bytes };
  }
}

/** @type {Record<string, (file: Buffer, random: Random, kind: ImageKind) => Buffer>} */
const mutations = {
  flipped(file, random) {
    for (let bits = 1 + random(30); bits > 0; bits -= 1) flip(file, random(file.length), random(8));
    return file;
  },
  // Headers are at the beginning of files.
  'head-flipped'(file, random) {
    for (let bits = 1 + random(6); bits > 0; bits -= 1) flip(file, random(Math.min(200, file.length)), random(8));
    return file;
  },
  cut: (file, random) => file.subarray(0, random(file.length)),
  zeroed(file, random) {
    const from = random(file.length);
    return file.fill(0, from, from + random(file.length - from));
  },
  swapped(file, random) {
    const size = 1 + random(Math.floor(file.length / 4));
    const [a, b] = [random(file.length - size), random(file.length - size)];
    const block = Buffer.from(file.subarray(a, a + size));
    file.copy(file, a, b, b + size);
    block.copy(file, b);
    return file;
  },
  lengthened(file, random) {
    const more = Buffer.from(Array.from({ length: random(5000) }, () => random(256)));
    const at = random(2) ? file.length : random(file.length);
    return Buffer.concat([file.subarray(0, at), more, file.subarray(at)]);
  },
  'size-of-part-changed'(file, random, kind) {
    const places = partSizes[kind](file);
    const place = places[random(places.length)];
    if (place) write(file, place, sizes[random(sizes.length)] ?? 0);
    return file;
  },
  'dimensions-changed'(file, random, kind) {
    if (kind === 'svg') {
      const text = file.toString().replace(/width="240"/, `width="${lengths[random(lengths.length)]}"`);
      return Buffer.from(text.replace(/height="180"/, `height="${lengths[random(lengths.length)]}"`));
    }
    for (const place of dimensions[kind](file)) if (random(3)) write(file, place, sizes[random(sizes.length)] ?? 0);
    return file;
  },
};

const sizes = [0, 1, 2, 7, 8, 255, 256, 4096, 65_535, 65_536, 1_000_000, 0x7fff_ffff, 0xffff_ffff];
const lengths = ['0', '1', '-5', 'NaN', '1e9', '99999', '100%', '0.001', '', '1e-30', '240cm'];

/** @typedef {{at: number, length: 1 | 2 | 4, big: boolean}} Place of a number */

/** Return the places where a file stores the lengths of its parts. @type {Record<ImageKind, (file: Buffer) => Place[]>} */
const partSizes = {
  jpg: (file) =>
    all(file, (at) => file[at] === 0xff && isSegment(file[at + 1])).map((at) => ({ at: at + 2, length: 2, big: true })),
  png: (file) => named(file, /^(IHDR|IDAT|IEND|sRGB|pHYs)$/).map((at) => ({ at: at - 4, length: 4, big: true })),
  gif: (file) => all(file, (at) => file[at] === 0x2c || file[at] === 0x21).map((at) => ({ at: at + 2, length: 1, big: false })),
  webp: () => [4, 16].map((at) => ({ at, length: 4, big: false })),
  avif: (file) => named(file, /^[a-z][a-zA-Z0-9 ]{3}$/).map((at) => ({ at: at - 4, length: 4, big: true })),
  bmp: () => [2, 10, 14, 34].map((at) => ({ at, length: 4, big: false })),
  ico: () => [4, 14, 18].map((at) => ({ at, length: 4, big: false })),
  svg: () => [],
};

/** @type {Record<Exclude<ImageKind, 'svg'>, (file: Buffer) => Place[]>} */
const dimensions = {
  jpg: (file) =>
    all(file, (at) => file[at] === 0xff && (file[at + 1] === 0xc0 || file[at + 1] === 0xc2))
      .slice(0, 1)
      .flatMap((at) => [at + 5, at + 7].map((each) => ({ at: each, length: 2, big: true }))),
  png: () => [16, 20].map((at) => ({ at, length: 4, big: true })),
  gif: () => [6, 8].map((at) => ({ at, length: 2, big: false })),
  webp: () => [26, 28].map((at) => ({ at, length: 2, big: false })),
  avif: (file) => named(file, /^ispe$/).flatMap((at) => [at + 8, at + 12].map((each) => ({ at: each, length: 4, big: true }))),
  bmp: () => [18, 22].map((at) => ({ at, length: 4, big: false })),
  ico: () => [6, 7].map((at) => ({ at, length: 1, big: false })),
};

/** @param {number | undefined} marker */
function isSegment(marker = 0) {
  return marker >= 0xc0 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd9);
}

/** @param {Buffer} file @param {(at: number) => boolean} isPlace */
function all(file, isPlace) {
  return Array.from(file.keys()).filter((at) => at < file.length - 12 && isPlace(at));
}

/** Returns the places of four characters that name a part. @param {Buffer} file @param {RegExp} name */
function named(file, name) {
  return all(file, (at) => at >= 4 && name.test(file.toString('latin1', at, at + 4)));
}

/** @param {Buffer} file @param {Place} place @param {number} value */
function write(file, { at, length, big }, value) {
  if (at < 0 || at + length > file.length) return;
  const cut = value % 2 ** (8 * length);
  if (big) file.writeUIntBE(cut, at, length);
  else file.writeUIntLE(cut, at, length);
}

/** @param {Buffer} file @param {number} at @param {number} bit */
function flip(file, at, bit) {
  file[at] = (file[at] ?? 0) ^ (1 << bit);
}
