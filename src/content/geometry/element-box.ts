import { boundingBox, call, read } from '../dom/members';
import { shownParent } from '../dom/shadow-roots';
import type { Rectangle, Size } from '../../domain/image-source';
import { type Affine, boundsOf, identity, multiply } from './affine';
import { borderBoxSize, type StyledBox } from './box-areas';
import { linearPart } from './linear-part';
import { isHtml, isInSvg } from '../dom/is-element';

/** An element's border box before transforms, and where transforms and scrolling put it. */
export interface ElementBox extends StyledBox {
  /** From CSS pixels of the border box, whose corner is at 0, 0, to CSS pixels of the viewport. */
  toViewport: Affine;
}

/** Returns the boxes of an element and of everything around it, innermost first, up to the root element. */
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
 * Returns where a box is in the viewport, from the linear part of its transform and the rectangle around it. A transform keeps the
 * center of a box in the center of that rectangle. So the rectangle, which the browser reports with scrolling, sticky positions and
 * every translation, is enough to place the box. Its size also shows the scale of `zoom`, which is part of no transform.
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

/** In an SVG, only the drawing as a whole is a CSS box. */
function isBox(element: Element): boolean {
  return !isInSvg(element);
}

function boxOf(element: Element, style: CSSStyleDeclaration, linear: Affine): ElementBox {
  const around = boundingBox(element);
  const { width, height } = layoutSize(element, style, around);
  return { width, height, style, toViewport: placeBox({ width, height }, linear, around) };
}

/** Prefers the size from the style, because `offsetWidth` is rounded. But the style leaves out scroll bars, and has no size for text. */
function layoutSize(element: Element, style: CSSStyleDeclaration, around: Rectangle): Size {
  const styled = borderBoxSize(style);
  if (!isHtml(element) || read(element, 'offsetWidth') === 0) return styled ?? around;
  const [width, height] = [read(element, 'offsetWidth'), read(element, 'offsetHeight')];
  const agrees = styled && Math.abs(styled.width - width) < 1 && Math.abs(styled.height - height) < 1;
  return agrees ? styled : { width, height };
}

/** Lines of text are not transformed, but replaced elements in them are. */
function isTransformable(element: Element, { display }: CSSStyleDeclaration): boolean {
  return display !== 'inline' || isReplaced(element);
}

function isReplaced(element: Element): boolean {
  return call(element, 'matches', 'img, video, canvas, input, svg, iframe, embed, object');
}
