/** 128 million pixels are 0.5 GB once decoded: more would put the browser itself at risk. */
export const LARGEST_PIXEL_COUNT = 2 ** 27;

/** Pixels. Firefox decodes no wider or higher image, however sound the file is (70,000 fail in Firefox 153, 40,000 do not). */
export const LARGEST_SIDE_EVERYWHERE = 65_535;

/** Sides in pixels under which there is nothing to see for a network that looks at 224. */
export const SMALLEST_SIDE = 8;

/** Milliseconds after which a decoder is given up. */
export const DECODE_TIME_LIMIT = 20_000;

/** Frames of an animation that are looked at: each costs as much as an image. */
export const MOST_FRAMES = 8;
