import { read } from '../dom/members';
import { scaled } from '../../domain/rectangles';
import { splitAtCommas } from '../dom/css-values';
import type { Rectangle, Size } from '../../domain/image-source';
import { boundsOf } from './affine';
import { backgroundTiles } from './background-tiles';
import { bodyFillsPage, isPage } from './page-background';
import { clipsOf } from './clips';
import { boxesAround, type ElementBox } from './element-box';
import { radiiOf, areaOfBox } from './box-areas';
import type { Painting } from './painting';

/** Returns where a background image is painted, with all its copies. Returns `null` for an element without a box. */
export function backgroundPainting(element: Element, index: number, natural: Size): Painting | null {
  const [own, ...around] = boxesAround(element);
  if (!own) return null;
  const layer = layerOf(own.box.style, index);
  const covers = coversViewport(element);
  // The root element positions a background that fills the page.
  const box = covers ? (around.at(-1)?.box ?? own.box) : own.box;
  const clip = covers ? viewportIn(box) : areaOfBox(box, layer.clip);
  const origin = (layer.attachment === 'fixed' ? fixedOrigin(box, element) : null) ?? areaOfBox(box, layer.origin);
  const { toViewport } = box;
  return {
    toViewport,
    tiles: backgroundTiles(layer, natural, origin, clip),
    clips: [{ toViewport, area: clip, radii: covers ? [] : radiiOf(box, clip) }, ...clipsOf(own.box, around)],
  };
}

/** Returns the computed values of one background layer. */
export function layerOf(style: CSSStyleDeclaration, index: number) {
  const pick = (list: string) => valueAt(list, index);
  return {
    size: pick(style.backgroundSize),
    position: pick(style.backgroundPosition),
    repeat: pick(style.backgroundRepeat),
    origin: pick(style.backgroundOrigin),
    clip: pick(style.backgroundClip),
    attachment: pick(style.backgroundAttachment),
  };
}

/** Returns the value of one layer. CSS repeats a list that is too short. */
export function valueAt(list: string, index: number): string {
  const values = splitAtCommas(list);
  return (values[index % values.length] ?? '').trim();
}

/** Returns the computed values of one mask layer. */
export function maskLayerOf(style: CSSStyleDeclaration, index: number): ReturnType<typeof layerOf> {
  return {
    size: valueAt(style.maskSize, index),
    position: valueAt(style.maskPosition, index),
    repeat: valueAt(style.maskRepeat, index),
    origin: valueAt(style.maskOrigin, index),
    clip: valueAt(style.maskClip, index),
    attachment: 'scroll',
  };
}

export function coversViewport(element: Element): boolean {
  return isPage(element) && (element === read(document, 'documentElement') || bodyFillsPage());
}

/**
 * Returns the positioning area of a fixed background, in the pixels of its box. Returns `null` if the box is more than moved and
 * zoomed, because browsers then treat the background as not fixed.
 */
function fixedOrigin({ toViewport: { a, b, c, d, e, f } }: ElementBox, element: Element): Rectangle | null {
  const zoom = read(element, 'currentCSSZoom');
  const isMoved = Math.abs(a - zoom) + Math.abs(b) + Math.abs(c) + Math.abs(d - zoom) < 1e-3;
  const root = document.documentElement;
  const viewport = { x: -e, y: -f, width: read(root, 'clientWidth'), height: read(root, 'clientHeight') };
  return isMoved ? scaled(viewport, 1 / zoom) : null;
}

/** Returns the viewport in the pixels of the root element's box. */
function viewportIn({ toViewport: { a, b, c, d, e, f } }: ElementBox): Rectangle {
  const determinant = a * d - b * c || 1;
  const inverse = {
    a: d / determinant,
    b: -b / determinant,
    c: -c / determinant,
    d: a / determinant,
    e: (c * f - d * e) / determinant,
    f: (b * e - a * f) / determinant,
  };
  return boundsOf(inverse, { x: 0, y: 0, width: innerWidth, height: innerHeight });
}
