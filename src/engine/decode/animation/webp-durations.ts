import { littleEndian, nameAt } from '../../../media/animation/read-bytes';

/** Milliseconds of each `ANMF` chunk (RFC 9649, section 2.7.1.1). */
export function webpDurations(bytes: Uint8Array): number[] {
  const durations: number[] = [];
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = littleEndian(bytes, at + 4, 4);
    if (nameAt(bytes, at) === 'ANMF') durations.push(littleEndian(bytes, at + 8 + 12, 3));
    at += 8 + length + (length % 2);
  }
  return durations;
}
