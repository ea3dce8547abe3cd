import type { AnimatedType } from '../../../media/animation/animated-type';
import { gifDurations } from '../../../media/animation/gif-durations';
import { bigEndian, littleEndian, nameAt } from '../../../media/read-bytes';
import { findBox, wholeFile } from '../boxes';

/** Milliseconds. Browsers show a frame for 100 ms if its file asks for 10 ms or less. */
const TOO_SHORT = 10;
const REPLACEMENT = 100;

const readers: Record<AnimatedType, (bytes: Uint8Array) => number[]> = {
  'image/gif': gifDurations,
  'image/webp': webpDurations,
  'image/png': apngDurations,
  'image/avif': avifDurations,
};

/** Returns the milliseconds that each frame is shown. Reads the file's structure and decodes nothing. */
export function frameDurations(bytes: Uint8Array, type: AnimatedType): number[] {
  return readers[type](bytes).map((duration) => (duration > TOO_SHORT ? duration : REPLACEMENT));
}

/** Reads the `fcTL` chunks, each of which holds a fraction of a second (PNG, third edition, section 11.3.6.2). */
function apngDurations(bytes: Uint8Array): number[] {
  const durations: number[] = [];
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bigEndian(bytes, at, 4)) {
    if (nameAt(bytes, at + 4) !== 'fcTL') continue;
    const denominator = bigEndian(bytes, at + 8 + 22, 2) || 100;
    durations.push((bigEndian(bytes, at + 8 + 20, 2) * 1000) / denominator);
  }
  return durations;
}

/** Reads the `ANMF` chunks, each of which holds milliseconds (RFC 9649, section 2.7.1.1). */
function webpDurations(bytes: Uint8Array): number[] {
  const durations: number[] = [];
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = littleEndian(bytes, at + 4, 4);
    if (nameAt(bytes, at) === 'ANMF') durations.push(littleEndian(bytes, at + 8 + 12, 3));
    at += 8 + length + (length % 2);
  }
  return durations;
}

/** A file that claims more frames is broken. */
const MOST_FRAMES = 100_000;

/**
 * Reads the samples of the first track (ISO/IEC 14496-12). `mdhd` holds the number of time units in a second; `stts` holds runs
 * of samples, each with the number of samples and the units that each of them lasts.
 */
function avifDurations(bytes: Uint8Array): number[] {
  const media = findBox(bytes, wholeFile(bytes), ['moov', 'trak', 'mdia']);
  const header = media && findBox(bytes, media, ['mdhd']);
  const times = media && findBox(bytes, media, ['minf', 'stbl', 'stts']);
  if (!header || !times) return [];
  // Version 1 stores the creation and modification times in 8 bytes each.
  const timescale = bigEndian(bytes, header.from + (bytes[header.from] === 1 ? 20 : 12), 4) || 1;
  const durations: number[] = [];
  for (let at = times.from + 8; at + 8 <= times.to && durations.length < MOST_FRAMES; at += 8) {
    const count = Math.min(bigEndian(bytes, at, 4), MOST_FRAMES - durations.length);
    const milliseconds = (bigEndian(bytes, at + 4, 4) * 1000) / timescale;
    for (let sample = 0; sample < count; sample += 1) durations.push(milliseconds);
  }
  return durations;
}
