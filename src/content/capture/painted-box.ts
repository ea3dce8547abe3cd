import type { Rectangle } from '../../shared/image-source';
import type { FoundImage } from '../candidates/candidates';
import { boundsOf } from '../heat-map/affine';
import { backgroundPainting } from '../heat-map/background-painting';
import { loadNaturalSize } from '../heat-map/natural-size';
import { imageBox } from './image-box';
import type { Size } from './painted-rectangle';
import { intersect } from './rectangles';

/**
 * Finds out what is needed to tell, at any time, where an image is painted, in CSS pixels of its frame's viewport. A
 * background is painted by its file's size; where it is painted several times, its element's box is meant.
 */
export async function findPaintedBox(found: FoundImage, signal: AbortSignal): Promise<() => Rectangle> {
  const { element, image } = found;
  const natural = image.kind === 'background' ? await loadNaturalSize(found, signal) : null;
  return () => (natural && onlyTile(element, natural)) ?? imageBox(element);
}

function onlyTile(element: Element, natural: Size): Rectangle | null {
  const painting = backgroundPainting(element, natural);
  const [tile, ...others] = painting?.tiles ?? [];
  if (!painting || !tile || others.length > 0) return null;
  return intersect(boundsOf(painting.toViewport, tile), element.getBoundingClientRect());
}
