import type { PageImage } from './page-image';

/** Characters. Longer addresses hold the file itself (`data:`), and may have many megabytes. */
const LONGEST_KEY = 1024;
/** Characters that are hashed, which takes a few milliseconds. Longer addresses are sampled at even distances. */
const MOST_HASHED = 1_000_000;

/**
 * Returns a short text that stands for an address in map keys: the address itself, or the length and hash of a long one.
 */
export function addressKey(address: string): string {
  return address.length <= LONGEST_KEY ? address : `${address.length} ${hash(address)}`;
}

/** Returns the key of the file that an image comes from, or `null` if the element shows something of its own. */
export function fileKey({ kind, address }: PageImage): string | null {
  return address === null || kind === 'video' ? null : addressKey(address);
}

/** Returns whether an address holds a file that is too large to be kept for as long as the page lives. */
export function isHeavy(address: string): boolean {
  return address.length > MOST_HASHED;
}

/** "cyrb53" by bryc (public domain): two 32-bit multiplicative hashes, of which 53 bits are used. */
function hash(text: string): string {
  const step = Math.ceil(text.length / MOST_HASHED);
  let [one, two] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index += step) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 2654435761);
    two = Math.imul(two ^ code, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return (4294967296 * (2097151 & two) + (one >>> 0)).toString(36);
}
