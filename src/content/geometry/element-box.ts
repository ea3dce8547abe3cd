import { boundingBox, call, read } from '../dom/members';
import { shownParent } from '../dom/shadow-roots';
import type { Rectangle, Size } from '../../domain/image-source';
import { type Affine, boundsOf, identity, multiply } from './affine';
import { borderBoxSize, type StyledBox } from './box-areas';
import { linearPart } from './linear-part';
import { isHtml, isInSvg } from '../dom/is-element';

/** An element's border box as it is laid out, before transforms, and where transforms and scrolling put it. */
export interface ElementBox extends StyledBox {
  /** From CSS pixels of the border box, with its corner at 0, 0, to those of the viewport. */
  toViewport: Affine;
}

/** Boxes of an element and of what it lies in, innermost first, up to the root element. */
export function boxesAround(element: Element): { element: Element; box: ElementBox }[] {
  const chain: Element[] = [];
  for (let each: Element | null = element; each; each = shownParent(each)) if (isBox(each)) chain.push(each);
  let linear = identity;
  return chain
    .toReversed()
    .map((each) => {
      const style = getComputedStyle(each);
      if (isTransformable(each, style)) linear = multiply(linear, linearPart(style));
      return { element: each, box: boxOf(each, style, linear) };
    })
    .toReversed();
}

/**
 * Transforms keep a box's centre the centre of the rectangle around it. So what the browser tells of that rectangle, with
 * scrolling, sticky places and every translation, is enough to place the box; and its size tells of scales that no
 * transform has (`zoom`).
 */
export function placeBox(size: Size, linear: Affine, around: Rectangle): Affine {
  const expected = boundsOf(linear, { x: 0, y: 0, ...size });
  const byX = expected.width > 0 ? around.width / expected.width : 1;
  const byY = expected.height > 0 ? around.height / expected.height : 1;
  const matrix = multiply({ ...identity, a: byX, d: byY }, { ...linear, e: 0, f: 0 });
  return {
    ...matrix,
    e: around.x + around.width / 2 - (matrix.a * size.width + matrix.c * size.height) / 2,
    f: around.y + around.height / 2 - (matrix.b * size.width + matrix.d * size.height) / 2,
  };
}

/** Inside of an SVG only the drawing as a whole is a box of CSS. */
function isBox(element: Element): boolean {
  return !isInSvg(element);
}

function boxOf(element: Element, style: CSSStyleDeclaration, linear: Affine): ElementBox {
  const around = boundingBox(element);
  const { width, height } = layoutSize(element, style, around);
  return { width, height, style, toViewport: placeBox({ width, height }, linear, around) };
}

/** Not `offsetWidth`, which is rounded, where the style tells the same: it leaves scrollbars out, and knows no size of text. */
function layoutSize(element: Element, style: CSSStyleDeclaration, around: Rectangle): Size {
  const styled = borderBoxSize(style);
  if (!isHtml(element) || read(element, 'offsetWidth') === 0) return styled ?? around;
  const [width, height] = [read(element, 'offsetWidth'), read(element, 'offsetHeight')];
  const agrees = styled && Math.abs(styled.width - width) < 1 && Math.abs(styled.height - height) < 1;
  return agrees ? styled : { width, height };
}

/** Lines of text are not transformed, what stands in them for a thing is. */
function isTransformable(element: Element, { display }: CSSStyleDeclaration): boolean {
  return display !== 'inline' || isReplaced(element);
}

function isReplaced(element: Element): boolean {
  return call(element, 'matches', 'img, video, canvas, input, svg, iframe, embed, object');
}
