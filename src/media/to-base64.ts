/** Bytes converted by one call: every browser accepts this many arguments. */
const PIECE = 8192;

export function toBase64(bytes: ArrayBuffer): string {
  let characters = '';
  for (let start = 0; start < bytes.byteLength; start += PIECE) {
    const piece = new Uint8Array(bytes, start, Math.min(PIECE, bytes.byteLength - start));
    characters += String.fromCharCode(...piece);
  }
  return btoa(characters);
}
