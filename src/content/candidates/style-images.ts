import type { CandidateKind } from '../../shared/candidate';
import { imageLayers } from './css-image-address';
import { splitAt } from './css-values';
import { resolveAddress } from './own-image';
import type { PageImage, StyleSlot } from './page-image';

const HAS_FILE = /(url|image-set)\(/i;

/** The images of an element's style, or of the style of one of its pseudo-elements: uppermost first. Gradients are none. */
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
  add('content', style.content, ' ');
  if (pseudo === '::marker') return images;
  if (hasBorder(style)) add('border', style.borderImageSource, ',');
  add('background', style.backgroundImage, ',');
  add('mask', style.maskImage, ',');
  if (style.display.includes('list-item')) add('list-style', style.listStyleImage, ',');
  return images;
}

/** A border's image is painted where there is a border, or as wide as the image's own rule says. */
function hasBorder({ borderImageSource, borderWidth, borderImageWidth }: CSSStyleDeclaration): boolean {
  if (borderImageSource === 'none') return false;
  return /[1-9]/.test(borderWidth) || /[1-9]\d*(px|%)/.test(borderImageWidth);
}
