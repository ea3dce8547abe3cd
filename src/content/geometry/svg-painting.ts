import { boundingBox, read } from '../dom/members';
import { fittedRectangle } from './painted-rectangle';
import type { Size } from '../../domain/image-source';
import { type Affine, identity, multiply } from './affine';
import { clipsOf } from './clips';
import { boxesAround, placeBox } from './element-box';
import type { Painting } from './painting';

/** An `<image>` in an SVG of the page, with what its `preserveAspectRatio` leaves free. */
export function svgPainting(element: SVGImageElement, natural: Size): Painting | null {
  const around = boxesAround(element);
  const drawing = around[0];
  const area = boxIn(element);
  if (!drawing || !area || area.width <= 0 || area.height <= 0) return null;
  const linear = multiply(withoutPlace(drawing.box.toViewport), linearInDrawing(element));
  const placed = placeBox(area, linear, boundingBox(element));
  // Boxes begin at 0, 0; an <image> where it likes.
  const toViewport = multiply(placed, { ...identity, e: -area.x, f: -area.y });
  const { fit, position } = fitOf(element.preserveAspectRatio.animVal);
  return {
    toViewport,
    tiles: [fittedRectangle(area, natural, fit, position)],
    clips: [{ toViewport, area, radii: [] }, ...clipsOf(drawing.box, around)],
  };
}

/** Without what a transformation of the drawing's own units has to do with its place. */
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

function withoutPlace(matrix: Affine): Affine {
  return { ...matrix, e: 0, f: 0 };
}

/** In its own units. Firefox throws where it is not rendered. */
function boxIn(element: SVGImageElement): DOMRect | null {
  try {
    return element.getBBox();
  } catch {
    return null;
  }
}

/** As `object-fit` and `object-position` say it. `align`: 1 is none, then xMinYMin, xMidYMin, ... to 10, xMaxYMax. */
function fitOf({ align, meetOrSlice }: SVGPreserveAspectRatio): { fit: string; position: string } {
  const place = Math.max(0, align - 2);
  const fit = align === 1 ? 'fill' : meetOrSlice === 2 ? 'cover' : 'contain';
  return { fit, position: `${(place % 3) * 50}% ${Math.floor(place / 3) * 50}%` };
}
