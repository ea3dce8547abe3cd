import type { AnimatedType } from '../../../media/animation/animated-type';
import { gifDurations } from '../../../media/animation/gif-durations';
import { bigEndian, littleEndian, nameAt } from '../../../media/animation/read-bytes';
import { follow } from '../boxes';

/** Browsers show what asks for 10 ms or less, or for no time at all, for 100 ms. */
const SHORTEST = 10;
const INSTEAD = 100;

const readers: Record<AnimatedType, (bytes: Uint8Array) => number[]> = {
  'image/gif': gifDurations,
  'image/webp': webpDurations,
  'image/png': apngDurations,
  'image/avif': avifDurations,
};

/** Milliseconds that each frame is shown. Read from the file's structure: nothing is decoded. */
export function frameDurations(bytes: Uint8Array, type: AnimatedType): number[] {
  return readers[type](bytes).map((duration) => (duration > SHORTEST ? duration : INSTEAD));
}

/** Milliseconds of each `fcTL` chunk, which holds a fraction of a second (PNG, third edition, section 11.3.6.2). */
function apngDurations(bytes: Uint8Array): number[] {
  const durations: number[] = [];
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bigEndian(bytes, at, 4)) {
    if (nameAt(bytes, at + 4) !== 'fcTL') continue;
    const denominator = bigEndian(bytes, at + 8 + 22, 2) || 100;
    durations.push((bigEndian(bytes, at + 8 + 20, 2) * 1000) / denominator);
  }
  return durations;
}

/** Milliseconds of each `ANMF` chunk (RFC 9649, section 2.7.1.1). */
function webpDurations(bytes: Uint8Array): number[] {
  const durations: number[] = [];
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = littleEndian(bytes, at + 4, 4);
    if (nameAt(bytes, at) === 'ANMF') durations.push(littleEndian(bytes, at + 8 + 12, 3));
    at += 8 + length + (length % 2);
  }
  return durations;
}

/** Beyond it a count is a broken file's. */
const MOST_FRAMES = 100_000;

/**
 * Milliseconds of each sample of an AVIF's first track (ISO/IEC 14496-12: `mdhd` has the units of a second, `stts` how many
 * samples in turn last how many units).
 */
function avifDurations(bytes: Uint8Array): number[] {
  const media = follow(bytes, { name: '', from: 0, to: bytes.length }, ['moov', 'trak', 'mdia']);
  const header = media && follow(bytes, media, ['mdhd']);
  const times = media && follow(bytes, media, ['minf', 'stbl', 'stts']);
  if (!header || !times) return [];
  // Version 1 has its times of making and change in 8 bytes each.
  const timescale = bigEndian(bytes, header.from + (bytes[header.from] === 1 ? 20 : 12), 4) || 1;
  const durations: number[] = [];
  for (let at = times.from + 8; at + 8 <= times.to && durations.length < MOST_FRAMES; at += 8) {
    const count = Math.min(bigEndian(bytes, at, 4), MOST_FRAMES - durations.length);
    const milliseconds = (bigEndian(bytes, at + 4, 4) * 1000) / timescale;
    for (let sample = 0; sample < count; sample += 1) durations.push(milliseconds);
  }
  return durations;
}
