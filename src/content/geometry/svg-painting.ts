import { boundingBox, read } from '../dom/members';
import { fittedRectangle } from './painted-rectangle';
import type { Size } from '../../domain/image-source';
import { type Affine, identity, multiply } from './affine';
import { clipsOf } from './clips';
import { boxesAround, placeBox } from './element-box';
import type { Painting } from './painting';

/** Returns where an `<image>` of an inline SVG is painted, by its `preserveAspectRatio`. */
export function svgPainting(element: SVGImageElement, natural: Size): Painting | null {
  const around = boxesAround(element);
  const drawing = around[0];
  const area = boxIn(element);
  if (!drawing || !area || area.width <= 0 || area.height <= 0) return null;
  const linear = multiply(withoutTranslation(drawing.box.toViewport), linearInDrawing(element));
  const placed = placeBox(area, linear, boundingBox(element));
  // Boxes begin at 0, 0, but an <image> begins anywhere.
  const toViewport = multiply(placed, { ...identity, e: -area.x, f: -area.y });
  const { fit, position } = fitOf(element.preserveAspectRatio.animVal);
  return {
    toViewport,
    tiles: [fittedRectangle(area, natural, fit, position)],
    clips: [{ toViewport, area, radii: [] }, ...clipsOf(drawing.box, around)],
  };
}

/** Returns the transform from the image's units to those of the outermost drawing, without its translation. */
function linearInDrawing(element: SVGImageElement): Affine {
  let linear = identity;
  for (
    let each: SVGGraphicsElement | null = element;
    each && read(each, 'ownerSVGElement');
    each = read(each, 'ownerSVGElement')
  ) {
    const matrix = each.getCTM();
    if (matrix) linear = multiply({ a: matrix.a, b: matrix.b, c: matrix.c, d: matrix.d, e: 0, f: 0 }, linear);
  }
  return linear;
}

function withoutTranslation(matrix: Affine): Affine {
  return { ...matrix, e: 0, f: 0 };
}

/** Returns an image's box in its own units. Firefox throws if the image is not rendered. */
function boxIn(element: SVGImageElement): DOMRect | null {
  try {
    return element.getBBox();
  } catch {
    return null;
  }
}

/**
 * Returns the `object-fit` and `object-position` that have the same effect. `align` is 1 for none, then goes from 2
 * (`xMinYMin`) through 3 (`xMidYMin`) to 10 (`xMaxYMax`).
 */
function fitOf({ align, meetOrSlice }: SVGPreserveAspectRatio): { fit: string; position: string } {
  const place = Math.max(0, align - 2);
  const fit = align === 1 ? 'fill' : meetOrSlice === 2 ? 'cover' : 'contain';
  return { fit, position: `${(place % 3) * 50}% ${Math.floor(place / 3) * 50}%` };
}
