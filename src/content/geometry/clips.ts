import { read } from '../dom/members';
import type { Rectangle } from '../../domain/image-source';
import { clippedAxes, holderOf, isPlacedBy } from './containing-block';
import type { Clip } from './painting';
import type { ElementBox } from './element-box';
import { radiiOf, areaOfBox } from './box-areas';

/** CSS pixels, more than the length of any page: stands for a side that is not clipped. */
const ENDLESS = 1e5;

/** Returns how the boxes around an element clip it. `around` has them innermost first, without the element's own box. */
export function clipsOf(own: ElementBox, around: readonly { element: Element; box: ElementBox }[]): Clip[] {
  const clips: Clip[] = [];
  let { position } = own.style;
  for (const { element, box } of around) {
    const { style } = box;
    if (!isPlacedBy(position, holderOf(style))) continue;
    position = style.position;
    const clip = clipOf(box, element);
    if (clip) clips.push(clip);
  }
  return clips;
}

function clipOf(box: ElementBox, element: Element): Clip | null {
  const clips = clippedAxes(element, box.style);
  if (!clips.x && !clips.y) return null;
  const area = withoutScrollbars(areaOfBox(box, 'padding-box'), element);
  return {
    toViewport: box.toViewport,
    area: {
      x: clips.x ? area.x : -ENDLESS,
      y: clips.y ? area.y : -ENDLESS,
      width: clips.x ? area.width : 2 * ENDLESS,
      height: clips.y ? area.height : 2 * ENDLESS,
    },
    radii: clips.x && clips.y ? radiiOf(box, area) : [],
  };
}

/** Returns a padding box without the scroll bars inside it, which are on the left in some scripts. */
function withoutScrollbars(area: Rectangle, element: Element): Rectangle {
  const [clientWidth, clientHeight, clientLeft] = [
    read(element, 'clientWidth'),
    read(element, 'clientHeight'),
    read(element, 'clientLeft'),
  ];
  // Client sizes are rounded.
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
