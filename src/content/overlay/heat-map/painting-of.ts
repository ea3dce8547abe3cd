import { call, isConnected } from '../../dom/members';
import type { FoundImage } from '../../dom/page-image';
import { naturalSize } from '../../geometry/image-box';
import { fittedRectangle } from '../../geometry/painted-rectangle';
import type { Size } from '../../../domain/image-source';
import { backgroundPainting } from '../../geometry/background-painting';
import { clipsOf } from '../../geometry/clips';
import { boxesAround } from '../../geometry/element-box';
import { radiiOf, areaOfBox } from '../../geometry/box-areas';
import type { Painting } from '../../geometry/painting';
import { svgPainting } from '../../geometry/svg-painting';
import { isSvgNamed } from '../../dom/is-element';

/**
 * Returns how the element's image is painted, or `null` if it is not shown.
 *
 * @param natural the image's natural size in CSS pixels, used if the element does not report one
 */
export function paintingOf({ element, image }: FoundImage, natural: Size): Painting | null {
  if (!isConnected(element) || !call(element, 'checkVisibility', { visibilityProperty: true })) return null;
  if (isSvgNamed(element, 'image')) return svgPainting(element, natural);
  const { kind, slot } = image;
  if (kind === 'background' && slot?.pseudo === '') return backgroundPainting(element, slot.layer, natural);
  return slot ? boxPainting(element) : replacedPainting(element, natural);
}

/** Returns the whole border box, for images that are painted on their element by other rules than backgrounds. */
function boxPainting(element: Element): Painting | null {
  const [own, ...around] = boxesAround(element);
  if (!own) return null;
  const area = areaOfBox(own.box, 'border-box');
  const { toViewport } = own.box;
  return { toViewport, tiles: [area], clips: [{ toViewport, area, radii: [] }, ...clipsOf(own.box, around)] };
}

function replacedPainting(element: Element, natural: Size): Painting | null {
  const [own, ...around] = boxesAround(element);
  if (!own) return null;
  const { box } = own;
  const area = areaOfBox(box, 'content-box');
  const known = naturalSize(element);
  const size = known && known.width > 0 ? known : natural;
  const { toViewport, style } = box;
  return {
    toViewport,
    tiles: [fittedRectangle(area, size, style.objectFit, style.objectPosition)],
    clips: [{ toViewport, area, radii: radiiOf(box, area) }, ...clipsOf(box, around)],
  };
}
