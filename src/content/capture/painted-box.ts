import { boundingBox, read } from '../dom/members';
import type { FoundImage } from '../dom/page-image';
import { inlineBox } from '../image/pseudo-box';
import { boundsOf, identity } from '../geometry/affine';
import { layerOf } from '../geometry/background-painting';
import { backgroundTiles } from '../geometry/background-tiles';
import { placeBox } from '../geometry/element-box';
import { areaOfBox } from '../geometry/box-areas';
import { loadNaturalSize } from '../image/load-image';
import { imageBox, wholeImageBox } from '../geometry/image-box';
import type { Rectangle, Size } from '../../domain/image-source';
import { intersect } from '../../domain/rectangles';
import { isHtml } from '../dom/is-element';

/**
 * Returns a function that returns where an image is painted at the moment, in CSS pixels of its frame's viewport. The box of a background
 * depends on the size of its file; a repeated background has the box of its element.
 */
export async function findPaintedBox(found: FoundImage, signal: AbortSignal): Promise<() => PaintedBox> {
  const { element, image } = found;
  const { kind, slot } = image;
  const layer = kind === 'background' && slot?.pseudo === '' ? slot.layer : null;
  const natural = layer === null && !slot?.pseudo ? null : await loadNaturalSize(found, signal);
  return () => {
    const ofPseudo = slot?.pseudo ? boxOfPseudoImage(found, natural) : null;
    if (ofPseudo) return { painted: ofPseudo, whole: ofPseudo };
    const tile = natural && layer !== null && onlyTile(element, layer, natural);
    if (!tile) return { painted: imageBox(element), whole: wholeImageBox(element) };
    return { painted: intersect(tile, boundingBox(element)), whole: tile };
  };
}

/** Returns the box of the pseudo-element, as far as its style told when the image was found. */
function boxOfPseudoImage({ element, image, box, offset, isUnsized }: FoundImage, natural: Size | null): Rectangle | null {
  const around = boundingBox(element);
  if (isUnsized && natural) return inlineBox(around, natural, image.slot?.pseudo ?? '');
  return offset ? { x: around.x + offset.x, y: around.y + offset.y, width: box.width, height: box.height } : null;
}

/** Boxes in CSS pixels of the frame's viewport. */
export interface PaintedBox {
  /** The part of the image that the element shows. */
  painted: Rectangle;
  /** The whole image, including the part that the element clips. */
  whole: Rectangle;
}

/**
 * Returns the only tile of a background, or `null`. Ignores rotations, which a rectangle of the screen cannot follow: the complete geometry
 * of heat maps would make the content script a third larger.
 */
function onlyTile(element: Element, index: number, natural: Size): Rectangle | null {
  const style = getComputedStyle(element);
  const layer = layerOf(style, index);
  if (!isHtml(element) || layer.attachment === 'fixed') return null;
  const around = boundingBox(element);
  const size = { width: read(element, 'offsetWidth'), height: read(element, 'offsetHeight') };
  const box = { ...size, style, toViewport: placeBox(size, identity, around) };
  const tiles = backgroundTiles(layer, natural, areaOfBox(box, layer.origin), areaOfBox(box, layer.clip));
  const [tile, ...others] = tiles;
  return tile && others.length === 0 ? boundsOf(box.toViewport, tile) : null;
}
