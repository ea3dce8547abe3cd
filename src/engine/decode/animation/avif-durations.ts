import { bigEndian } from '../../../media/animation/read-bytes';
import { follow } from '../boxes';

/** Beyond it a count is a broken file's. */
const MOST_FRAMES = 100_000;

/**
 * Milliseconds of each sample of an AVIF's first track (ISO/IEC 14496-12: `mdhd` has the units of a second, `stts` how many
 * samples in turn last how many units).
 */
export function avifDurations(bytes: Uint8Array): number[] {
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
