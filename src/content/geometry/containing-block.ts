import { read } from '../dom/members';

const CLIPS = /auto|scroll|hidden|clip/;

/** Whether an element with this style is the one by which fixed and absolute descendants are placed. */
export function holdsFixed(style: CSSStyleDeclaration): boolean {
  const { transform, rotate, scale, translate, perspective, filter, backdropFilter, contain, willChange } = style;
  const changes = [transform, rotate, scale, translate, perspective, filter, backdropFilter];
  if (changes.some((value) => value !== undefined && value !== '' && value !== 'none')) return true;
  return /paint|layout|strict|content/.test(contain) || /transform|rotate|scale|translate|filter|perspective/.test(willChange);
}

/** What of an element's style decides which of its descendants it places. */
export interface Holder {
  position: string;
  holdsFixed: boolean;
}

export function holderOf(style: CSSStyleDeclaration): Holder {
  return { position: style.position, holdsFixed: holdsFixed(style) };
}

/**
 * Returns whether an element around places a descendant with this `position`, and so may clip it: what is placed by something further
 * out is not clipped by what is in between (CSS 2, 11.1.1).
 */
export function isPlacedBy(position: string, around: Holder): boolean {
  if (position === 'fixed') return around.holdsFixed;
  return position !== 'absolute' || around.position !== 'static' || around.holdsFixed;
}

/** Returns on which axes an element clips what it holds: by `overflow`, or by containing paint. */
export function clippedAxes(element: Element, style: CSSStyleDeclaration): { x: boolean; y: boolean } {
  const { display, overflowX, overflowY, contain } = style;
  if (isOfViewport(element) || /^(inline|contents)$/.test(display)) return { x: false, y: false };
  const isContained = /paint|strict|content/.test(contain);
  return { x: isContained || CLIPS.test(overflowX), y: isContained || CLIPS.test(overflowY) };
}

/** The viewport takes over what the root element says of overflow; where that says nothing, what the body says (CSS Overflow 3, 3.3). */
function isOfViewport(element: Element): boolean {
  if (element === read(document, 'documentElement')) return true;
  if (element !== read(document, 'body')) return false;
  const { overflowX, overflowY } = getComputedStyle(read(document, 'documentElement'));
  return !CLIPS.test(`${overflowX} ${overflowY}`);
}
