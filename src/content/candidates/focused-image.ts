import { imageAround } from './menu-target';
import { foundAt } from './images-at';
import { deepActiveElement, shadowRootOf } from './shadow-roots';

const IMAGES = 'img, canvas, video, input[type=image], object, embed, svg image';

/** The image that has the focus or is in what has it, else the one under the pointer. */
export function findFocusedImage(): Element | null {
  const active = deepActiveElement();
  const focused = active && active !== document.body && active !== document.documentElement ? imageIn(active) : null;
  if (focused) return focused;
  const hovered = deepestHovered(document);
  return hovered && imageAround(hovered);
}

/** A link's only image is what its focus means; of several none is. */
function imageIn(element: Element): Element | null {
  if (foundAt(element)) return element;
  const inside = [...element.querySelectorAll(IMAGES), ...(shadowRootOf(element)?.querySelectorAll(IMAGES) ?? [])];
  return inside.length === 1 ? (inside[0] ?? null) : null;
}

function deepestHovered(root: Document | ShadowRoot): Element | null {
  const last = [...root.querySelectorAll(':hover')].at(-1);
  if (!last) return null;
  const shadow = shadowRootOf(last);
  return (shadow && deepestHovered(shadow)) ?? last;
}
