import { call, queryAll } from '../dom/members';
import { isHtmlNamed } from '../dom/is-element';

/** Returns the images of which an element is an area; none for any other element. A click on the image hits the area instead. */
export function imagesOfArea(element: Element): Element[] {
  const map = isHtmlNamed(element, 'area') ? call(element, 'closest', 'map') : null;
  if (!map || !isHtmlNamed(map, 'map')) return [];
  const root = call(map, 'getRootNode') as Document | ShadowRoot;
  return [...queryAll(root, `img[usemap="#${CSS.escape(map.name)}"]`)];
}
