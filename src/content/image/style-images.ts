import type { CandidateKind } from '../../domain/candidate';
import { imageLayers } from './css-image-address';
import { splitAt } from '../dom/css-values';
import { sidesOf } from '../geometry/painted-rectangle';
import { resolveAddress } from './own-image';
import type { PageImage, StyleSlot } from '../dom/page-image';
import { styleValue } from './style-value';

const HAS_FILE = /(url|image-set)\(/i;

/** Returns the images in the style of an element or of one of its pseudo-elements, topmost first. Gradients do not count. */
export function styleImages(element: Element, style: CSSStyleDeclaration, pseudo: StyleSlot['pseudo']): PageImage[] {
  const images: PageImage[] = [];
  const isLoaded = (address: string) => performance.getEntriesByName(resolveAddress(address, element), 'resource').length > 0;
  const add = (kind: CandidateKind, value: string | undefined, separator: ',' | ' ') => {
    if (value === undefined || !HAS_FILE.test(value)) return;
    for (const { address, index, resolution } of imageLayers(splitAt(value, separator), devicePixelRatio, isLoaded)) {
      const resolved = resolveAddress(address, element);
      if (resolved) images.push({ kind, address: resolved, slot: { pseudo, layer: index, resolution } });
    }
  };
  const valueOf = (name: Parameters<typeof styleValue>[3]) => styleValue(element, style, pseudo, name);
  add('content', valueOf('content'), ' ');
  if (pseudo === '::marker') return images;
  const border = valueOf('borderImageSource');
  // Reading the style takes most of a search's time, so the rest of it is read only if there is a file.
  if (border !== undefined && HAS_FILE.test(border) && paintsBorder(style)) add('border', border, ',');
  add('background', valueOf('backgroundImage'), ',');
  add('mask', valueOf('maskImage'), ',');
  if (hasListMarker(element, style)) add('list-style', valueOf('listStyleImage'), ',');
  return images;
}

/**
 * Returns whether a border image is painted: in the border, in the width that `border-image-width` gives it, or in the middle of the box
 * (CSS Backgrounds 3, 5.2 and 5.3). Numbers are multiples of the border's width.
 */
function paintsBorder({ borderImageSlice, borderImageWidth, borderWidth }: CSSStyleDeclaration): boolean {
  const slices = borderImageSlice || '100%';
  if (slices.includes('fill')) return true;
  if (!/[1-9]/.test(slices)) return false;
  const borders = sidesOf(borderWidth).map(Number.parseFloat);
  return sidesOf(borderImageWidth || '1').some((width, index) => {
    if (width === 'auto') return true;
    const isMultiple = !/[a-z%)]$/i.test(width);
    return Number.parseFloat(width) !== 0 && !(isMultiple && borders[index] === 0);
  });
}

/** Returns whether a list item has a marker that may be its `list-style-image`. `::marker` may have other content, or none. */
function hasListMarker(element: Element, style: CSSStyleDeclaration): boolean {
  if (!style.display.includes('list-item') || !HAS_FILE.test(styleValue(element, style, '', 'listStyleImage') ?? ''))
    return false;
  return !hidesMarker(style) && /^(normal|)$/.test(getComputedStyle(element, '::marker').content ?? '');
}

/** Returns whether a list item clips its own marker, which stands outside of it. */
export function hidesMarker({ listStylePosition, overflowX }: CSSStyleDeclaration): boolean {
  return listStylePosition === 'outside' && /^(hidden|clip|auto|scroll)$/.test(overflowX);
}
