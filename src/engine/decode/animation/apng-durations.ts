import { bigEndian, nameAt } from '../../../media/animation/read-bytes';

/** Milliseconds of each `fcTL` chunk, which holds a fraction of a second (PNG, third edition, section 11.3.6.2). */
export function apngDurations(bytes: Uint8Array): number[] {
  const durations: number[] = [];
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bigEndian(bytes, at, 4)) {
    if (nameAt(bytes, at + 4) !== 'fcTL') continue;
    const denominator = bigEndian(bytes, at + 8 + 22, 2) || 100;
    durations.push((bigEndian(bytes, at + 8 + 20, 2) * 1000) / denominator);
  }
  return durations;
}
