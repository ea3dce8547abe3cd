import { read } from '../dom/members';
import type { Rectangle } from '../../domain/image-source';
import { holdsFixed } from './holds-fixed';
import type { Affine } from './affine';
import { areaOfBox, type ElementBox } from './element-box';
import { type Radii, radiiOf } from './radii';

/** Nothing outside of it is shown. */
export interface Clip {
  toViewport: Affine;
  /** In CSS pixels before `toViewport`. */
  area: Rectangle;
  radii: Radii;
}

/** Longer than any page; a side that is not clipped. */
const ENDLESS = 1e5;

/** What clips an element, of the boxes around it (innermost first, its own left out): scrolling boxes and their like. */
export function clipsOf(own: ElementBox, around: readonly { element: Element; box: ElementBox }[]): Clip[] {
  const clips: Clip[] = [];
  let { position } = own.style;
  for (const { element, box } of around) {
    const { style } = box;
    // What is placed by something further out is not clipped by what is in between (CSS 2, 11.1.1).
    if (position === 'fixed' && !holdsFixed(style)) continue;
    if (position === 'absolute' && style.position === 'static' && !holdsFixed(style)) continue;
    position = style.position;
    // The viewport takes over what these two say of overflow.
    if (element === document.documentElement || element === document.body) continue;
    const clip = clipOf(box, element);
    if (clip) clips.push(clip);
  }
  return clips;
}

function clipOf(box: ElementBox, element: Element): Clip | null {
  const { overflowX, overflowY, contain, display } = box.style;
  if (display === 'inline' || display === 'contents') return null;
  const isContained = /paint|strict|content/.test(contain);
  const clipsX = isContained || overflowX !== 'visible';
  const clipsY = isContained || overflowY !== 'visible';
  if (!clipsX && !clipsY) return null;
  const area = withoutScrollbars(areaOfBox(box, 'padding-box'), element);
  return {
    toViewport: box.toViewport,
    area: {
      x: clipsX ? area.x : -ENDLESS,
      y: clipsY ? area.y : -ENDLESS,
      width: clipsX ? area.width : 2 * ENDLESS,
      height: clipsY ? area.height : 2 * ENDLESS,
    },
    radii: clipsX && clipsY ? radiiOf(box, area) : [],
  };
}

/** They stand inside of the padding box; on the left in some scripts. */
function withoutScrollbars(area: Rectangle, element: Element): Rectangle {
  const [clientWidth, clientHeight, clientLeft] = [
    read(element, 'clientWidth'),
    read(element, 'clientHeight'),
    read(element, 'clientLeft'),
  ];
  // Both are rounded.
  const vertical = clientWidth > 0 && area.width - clientWidth > 1 ? area.width - clientWidth : 0;
  const horizontal = clientHeight > 0 && area.height - clientHeight > 1 ? area.height - clientHeight : 0;
  const isLeft = vertical > 0 && clientLeft - area.x > 1;
  return {
    x: area.x + (isLeft ? vertical : 0),
    y: area.y,
    width: area.width - vertical,
    height: area.height - horizontal,
  };
}
