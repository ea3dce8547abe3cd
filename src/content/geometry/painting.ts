import type { Rectangle } from '../../domain/image-source';
import type { Affine } from './affine';
import type { Clip } from './clips';

/** Where an element paints its image now. */
export interface Painting {
  /** From the pixels that `tiles` are in to those of the viewport. */
  toViewport: Affine;
  /** The whole image, each time that it is painted: once but for backgrounds. */
  tiles: Rectangle[];
  /** Only what lies in all of them is seen. */
  clips: Clip[];
}
