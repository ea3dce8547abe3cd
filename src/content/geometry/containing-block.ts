import { read } from '../dom/members';

const CLIPS = /auto|scroll|hidden|clip/;

/** Returns whether an element with this style is the containing block of its fixed and absolute descendants. */
export function holdsFixed(style: CSSStyleDeclaration): boolean {
  const { transform, rotate, scale, translate, perspective, filter, backdropFilter, contain, willChange } = style;
  const changes = [transform, rotate, scale, translate, perspective, filter, backdropFilter];
  if (changes.some((value) => value !== undefined && value !== '' && value !== 'none')) return true;
  return /paint|layout|strict|content/.test(contain) || /transform|rotate|scale|translate|filter|perspective/.test(willChange);
}

/** The properties of an element that decide which of its descendants it places. */
export interface Holder {
  position: string;
  holdsFixed: boolean;
}

export function holderOf(style: CSSStyleDeclaration): Holder {
  return { position: style.position, holdsFixed: holdsFixed(style) };
}

/**
 * Returns whether an element places a descendant with this `position`, and so may clip it. Elements between a descendant and its
 * containing block do not clip the descendant (CSS 2, 11.1.1).
 */
export function isPlacedBy(position: string, around: Holder): boolean {
  if (position === 'fixed') return around.holdsFixed;
  return position !== 'absolute' || around.position !== 'static' || around.holdsFixed;
}

/** Returns on which axes an element clips its content: by `overflow`, or by paint containment. */
export function clippedAxes(element: Element, style: CSSStyleDeclaration): { x: boolean; y: boolean } {
  const { display, overflowX, overflowY, contain } = style;
  if (givesOverflowToViewport(element) || /^(inline|contents)$/.test(display)) return { x: false, y: false };
  const isContained = /paint|strict|content/.test(contain);
  return { x: isContained || CLIPS.test(overflowX), y: isContained || CLIPS.test(overflowY) };
}

/**
 * Returns whether the viewport takes over the `overflow` of an element: of the root element, or of the body if the root element has
 * none (CSS Overflow 3, 3.3).
 */
function givesOverflowToViewport(element: Element): boolean {
  if (element === read(document, 'documentElement')) return true;
  if (element !== read(document, 'body')) return false;
  const { overflowX, overflowY } = getComputedStyle(read(document, 'documentElement'));
  return !CLIPS.test(`${overflowX} ${overflowY}`);
}
