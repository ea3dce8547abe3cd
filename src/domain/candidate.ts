/**
 * How a page shows an image. `background` to `content` are CSS properties, of an element or of its `::before` or `::after`;
 * `svg` is a drawing in the page or an image inside one; `video` is a frame of it, or its poster before it plays.
 */
export const candidateKinds = [
  'img',
  'background',
  'border',
  'mask',
  'list-style',
  'content',
  'svg',
  'canvas',
  'video',
  'input',
  'object',
  'embed',
] as const;
export type CandidateKind = (typeof candidateKinds)[number];

/** How many images a list shows. On pages that scroll forever, later images are not listed. */
export const MOST_LISTED = 5000;

/**
 * Why an image that was found is not listed: it is not worth classifying, inspecting it failed (`unexamined`), or the list is full
 * (`beyond`). `changing` counts places that show one image after another; only their first images are listed.
 */
export const skipReasons = ['small', 'transparent', 'one-color', 'repeated', 'unexamined', 'changing', 'beyond'] as const;
export type SkipReason = (typeof skipReasons)[number];
/** Why there is nothing to see in an image. */
export type Blank = Extract<SkipReason, 'transparent' | 'one-color'>;
export type SkipCounts = Record<SkipReason, number>;

export function noneSkipped(): SkipCounts {
  return { small: 0, transparent: 0, 'one-color': 0, repeated: 0, unexamined: 0, changing: 0, beyond: 0 };
}
