import type { FoundImage } from '../dom/page-image';
import { fileOf } from './drawable';
import { servedAs } from './page-loads';

/** Answers of the server from this on are errors. */
export const FIRST_ERROR = 400;

/**
 * Whether the page's own load of a file failed, as far as the browser tells it: of other origins it does not. An answer to a later load
 * says nothing of the picture that the page shows.
 */
export function hasFailedToLoad(found: FoundImage): boolean {
  return (servedAs(fileOf(found) ?? '')?.status ?? 0) >= FIRST_ERROR;
}
