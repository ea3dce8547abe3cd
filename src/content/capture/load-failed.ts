import type { FoundImage } from '../candidates/page-image';
import { fileOf } from './drawable';

/** Answers of the server from this on are errors. */
const FIRST_ERROR = 400;

/**
 * Whether the page's own load of a file failed, as far as the browser tells it: of other origins it does not. An answer to a later load
 * says nothing of the picture that the page shows.
 */
export function hasFailedToLoad(found: FoundImage): boolean {
  const address = fileOf(found);
  const [first] = address ? performance.getEntriesByName(address, 'resource') : [];
  return first !== undefined && 'responseStatus' in first && Number(first.responseStatus) >= FIRST_ERROR;
}
