import { fractionsOf } from '../../domain/fractions';
import type { Capture, Rectangle } from '../../domain/image-source';

/**
 * The region that the network looked at, in fractions of the picture shown here. The screen may have shown a part of the
 * image only; then that part is the picture.
 */
export function regionInPicture(region: Rectangle, { part }: Pick<Capture, 'part'>): Rectangle {
  return part ? fractionsOf(region, part) : region;
}
