import { alphaOf, splitAtCommas } from '../dom/css-values';
import { valueAt } from './background-painting';
import { isNothing } from './background-tiles';

const COLOR = /(?:rgba?|hsla?|hwb|color|lab|lch|oklab|oklch)\([^()]*\)|\btransparent\b/gi;

/** Returns whether the masks of an element hide it completely: each of them has no size, or is a transparent gradient. */
export function isMaskedAway({ maskImage, maskSize }: CSSStyleDeclaration): boolean {
  if (!maskImage || maskImage === 'none') return false;
  return splitAtCommas(maskImage).every((image, index) => {
    if (isNothing(valueAt(maskSize ?? '', index))) return true;
    return image.includes('gradient(') && isTransparent(image);
  });
}

function isTransparent(gradient: string): boolean {
  const colors = gradient.match(COLOR) ?? [];
  return colors.length > 0 && colors.every((color) => alphaOf(color) === 0);
}
