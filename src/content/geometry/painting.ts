import type { Rectangle } from '../../domain/image-source';
import type { Affine } from './affine';
import type { Radii } from './box-areas';

/** Where an element paints its image at the moment. */
export interface Painting {
  /** From the pixels of `tiles` to those of the viewport. */
  toViewport: Affine;
  /** Every copy of the image, whole. Only backgrounds have more than one. */
  tiles: Rectangle[];
  /** Only pixels inside all of these are visible. */
  clips: Clip[];
}

/** An area outside of which nothing is visible. */
export interface Clip {
  toViewport: Affine;
  /** In CSS pixels before `toViewport`. */
  area: Rectangle;
  radii: Radii;
}
