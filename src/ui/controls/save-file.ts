import { createHtml } from '../../media/create-html';

/** Milliseconds that a file's address lives: long enough for the browser to take it, also after asking where to. */
const ADDRESS_LIVES = 60_000;

/**
 * Hands a file to the browser to be saved. By an anchor that is part of no document: on a page, no listener hears of the
 * click and no policy forbids it.
 */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  Object.assign(createHtml('a'), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), ADDRESS_LIVES);
}
