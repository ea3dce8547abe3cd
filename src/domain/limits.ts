/** Pixels that are sent to the engine: enough for any network here; more would only make the message larger. */
export const MOST_PIXELS = 4_000_000;

/** Characters of an address that a message shows. */
export const LONGEST_SHOWN_ADDRESS = 200;

/** Bytes of pixels and files that all frames of a tab may keep together: two of the largest captures, or thousands of small ones. */
export const TAB_BYTES = 40_000_000;

/** Bytes that one frame may keep, so that no frame alone can take everything from the others: one of the largest captures. */
export const FRAME_BYTES = TAB_BYTES / 2;

/** Captures of a tab, however small: a person asks about one of the last images. */
export const TAB_CAPTURES = 64;

export const FRAME_CAPTURES = TAB_CAPTURES / 2;
