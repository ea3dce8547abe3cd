import { createHtml } from '../../media/create-html';

/**
 * Milliseconds before a file's address is revoked: enough for the browser to take the file, even after asking where to save it.
 */
const ADDRESS_LIVES = 60_000;

/**
 * Hands a file to the browser to save. The anchor is in no document, so on a web page no listener sees the click and no policy
 * forbids it.
 */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  Object.assign(createHtml('a'), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), ADDRESS_LIVES);
}
