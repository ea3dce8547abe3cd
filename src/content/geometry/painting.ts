import type { Rectangle } from '../../domain/image-source';
import type { Affine } from './affine';
import type { Radii } from './box-areas';

/** Where an element paints its image now. */
export interface Painting {
  /** From the pixels that `tiles` are in to those of the viewport. */
  toViewport: Affine;
  /** The whole image, each time that it is painted: once but for backgrounds. */
  tiles: Rectangle[];
  /** Only what lies in all of them is seen. */
  clips: Clip[];
}

/** Nothing outside of it is shown. */
export interface Clip {
  toViewport: Affine;
  /** In CSS pixels before `toViewport`. */
  area: Rectangle;
  radii: Radii;
}
