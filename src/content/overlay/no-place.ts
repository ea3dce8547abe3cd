/** Why the signal of an overlay is aborted when the page has left no place for it. */
export const NO_PLACE = 'no place on the page';
