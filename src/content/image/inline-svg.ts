import { boundingBox, call, queryAll, read } from '../dom/members';
import { isSvgNamed } from '../dom/is-element';

const SHAPES = 'path, rect, circle, ellipse, line, polyline, polygon, text, use';
/** What is in them is drawn elsewhere, or is no drawing. */
const UNSEEN = 'defs, symbol, clipPath, mask, pattern, marker';
/** Parts of a drawing that are looked at: with more of them it draws something. */
const MOST = 1000;
/** A drawing around a photograph that takes this much of it only decorates it. */
const MOST_OF_IT = 0.5;

export function isOutermostSvg(element: Element): element is SVGSVGElement {
  return isSvgNamed(element, 'svg') && !read(element, 'ownerSVGElement');
}

/** Whether an `<svg>` is a drawing, and not just what an `<image>` stands in: that is listed by itself. */
export function drawsItself(svg: SVGSVGElement): boolean {
  const shapes = queryAll(svg, SHAPES);
  if (shapes.length <= MOST && !Array.from(shapes).some((shape) => !call(shape, 'closest', UNSEEN))) return false;
  const whole = areaOf(svg);
  const images = Array.from(queryAll(svg, 'image')).slice(0, MOST);
  return !images.some((image) => areaOf(image) > whole * MOST_OF_IT);
}

function areaOf(element: Element): number {
  const { width, height } = boundingBox(element);
  return width * height;
}
