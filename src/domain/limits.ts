/** Most pixels that are sent to the engine: enough for every network here. More would only make the message larger. */
export const MOST_PIXELS = 4_000_000;

/** Characters of an address that an error message shows. */
export const LONGEST_SHOWN_ADDRESS = 200;

/** Bytes of pixels and files that all frames of a tab may keep together: two of the largest captures, or thousands of small ones. */
export const TAB_BYTES = 40_000_000;

/** Bytes that one frame may keep: one of the largest captures. No frame can use up the budget of the others. */
export const FRAME_BYTES = TAB_BYTES / 2;

/** Captures that a tab may keep, however small they are: people ask about recent images. */
export const TAB_CAPTURES = 64;

export const FRAME_CAPTURES = TAB_CAPTURES / 2;
