import { boundingBox } from '../dom/members';
import type { FoundImage } from '../dom/page-image';
import { imagesAt } from '../image/images-at';
import type { Captured } from './captured';
import { isHtmlNamed } from '../dom/is-element';

/** A WebGL canvas whose page draws no more reads back empty, but still shows what was drawn: only the screen tells. */
export function mayShowMore({ element, image }: FoundImage, { glance }: Captured): boolean {
  return image.kind === 'canvas' && !image.slot && isHtmlNamed(element, 'canvas') && glance?.blank === 'transparent';
}

/** Whether something in the middle of an element, over or under it, shows an image of its own. Only while it is in the viewport. */
export function isAmongImages(element: Element): boolean {
  const { x, y, width, height } = boundingBox(element);
  const there = document.elementsFromPoint(x + width / 2, y + height / 2);
  return there.some((each) => each !== element && imagesAt(each).length > 0);
}
