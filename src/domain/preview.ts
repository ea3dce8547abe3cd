import type { Blank } from './candidate';
import type { Thumbnail } from './thumbnail';

/** A small version of an image and what it shows, made before the network gets the image. */
export interface Preview {
  thumbnail: Thumbnail;
  blank: Blank | null;
  /** Equal for two images of the same size whose small versions have the same pixels. */
  contentKey: string;
  /** Size of the image in pixels. */
  width: number;
  height: number;
}
