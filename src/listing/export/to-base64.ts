export function toBase64(bytes: ArrayBuffer): string {
  // One character a byte; one call for each, as so many arguments at once would overflow the stack.
  return btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''));
}
