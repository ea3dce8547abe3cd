import type { CandidateKind } from '../../domain/candidate';
import { imageLayers } from './css-image-address';
import { splitAt } from '../dom/css-values';
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
  if (hasBorder(style)) add('border', valueOf('borderImageSource'), ',');
  add('background', valueOf('backgroundImage'), ',');
  add('mask', valueOf('maskImage'), ',');
  if (style.display.includes('list-item')) add('list-style', valueOf('listStyleImage'), ',');
  return images;
}

/** A border image is painted where there is a border, or with the width that `border-image-width` gives. */
function hasBorder({ borderWidth, borderImageWidth }: CSSStyleDeclaration): boolean {
  return /[1-9]/.test(borderWidth) || /[1-9]\d*(px|%)/.test(borderImageWidth);
}
