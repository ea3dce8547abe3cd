import { isHeavy } from '../dom/address-key';
import { loadNaturalSize } from '../image/load-image';
import type { FoundImage } from '../dom/page-image';
import { inlineBox } from '../image/pseudo-box';
import { isAtLeast } from '../dom/visibility';

/** Those that are worth a run, with the size that they are painted in: the natural one. The browser has their files already. */
export async function largeUnsized(images: FoundImage[], smallestSide: number, signal: AbortSignal): Promise<FoundImage[]> {
  const sized = images.map((found) =>
    found.image.address && isHeavy(found.image.address) ? asLarge(found, smallestSide) : withNaturalSize(found, signal),
  );
  return (await Promise.all(sized)).filter(({ box }) => isAtLeast(box, smallestSide));
}

/** To load a file of megabytes once more would hold the page up, and it is no icon. */
async function asLarge(found: FoundImage, side: number): Promise<FoundImage> {
  const { x, y, width, height } = found.box;
  return { ...found, box: new DOMRect(x, y, Math.max(side, width), Math.max(side, height)) };
}

async function withNaturalSize(found: FoundImage, signal: AbortSignal): Promise<FoundImage> {
  const size = (await loadNaturalSize(found, signal)) ?? { width: 0, height: 0 };
  const { pseudo = '' } = found.image.slot ?? {};
  const isMarker = found.image.kind === 'list-style' || pseudo === '::marker';
  const { x, y } = isMarker ? found.box : inlineBox(found.box, size, pseudo);
  return { ...found, box: new DOMRect(x, y, size.width, size.height) };
}
