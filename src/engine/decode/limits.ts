/** Pixels of an image. 128 million take 0.5 GB once decoded; more would endanger the browser itself. */
export const LARGEST_PIXEL_COUNT = 2 ** 27;

/**
 * Pixels. Firefox decodes no wider or taller image, even if the file is intact (in Firefox 153, 70,000 fail and 40,000 do not).
 */
export const LARGEST_SIDE_EVERYWHERE = 65_535;

/** Pixels. On a shorter side there is nothing to recognize for a network whose input is 224 wide. */
export const SMALLEST_SIDE = 8;

/** Milliseconds after which we stop waiting for a decoder. */
export const DECODE_TIME_LIMIT = 20_000;

/** Frames of an animation that are classified: each costs as much as an image. */
export const MOST_FRAMES = 8;

/**
 * Bytes. The decoded frames of an animation, from its first to the last one that is classified, may take as much as the largest image.
 * Firefox keeps them all until the decoder is closed: 200 frames of 2000 × 1500 took 2.3 GB (ESR 153).
 */
export const LARGEST_ANIMATION = LARGEST_PIXEL_COUNT * 4;

/** Pixels that are read at a time: half a megabyte of RGBA, which stays in a processor's cache. */
export const PIXELS_AT_ONCE = 2 ** 17;
