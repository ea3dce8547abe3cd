import { isHeavy } from '../dom/address-key';
import { loadNaturalSize } from '../image/load-image';
import { isLayerPainted } from '../image/paints-of';
import type { FoundImage } from '../dom/page-image';
import type { Size } from '../../domain/image-source';
import { inlineBox } from '../image/pseudo-box';
import { isAtLeast } from '../dom/visibility';
import { type Inspection, isUnsized } from './inspect-element';

/** Milliseconds to wait for the files of list markers and the like, which the browser mostly has. Later ones are reported separately. */
const MARKER_WAIT = 1000;

type SizeOf = (found: FoundImage) => Promise<Size | null>;

/**
 * Adds images of which only the files tell more to the images worth a run, if they are large and painted. Does not wait for files that
 * never come: `onLate` is called for elements whose files come late.
 */
export async function measureFiles(
  inspections: Inspection[],
  smallestSide: number,
  onLate: (inspection: Inspection) => void,
  onFailure: (error: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  const unmeasured = inspections.filter((inspection) => inspection.unmeasured.length > 0);
  if (unmeasured.length === 0) return;
  let isLate = false;
  const sizeOf = createSizes(signal);
  const measured = unmeasured.map(async (inspection) => {
    inspection.candidates.push(...(await measure(inspection.unmeasured, smallestSide, sizeOf)));
    if (isLate && !signal.aborted) onLate(inspection);
  });
  const all = Promise.all(measured).catch(onFailure);
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, MARKER_WAIT))]);
  isLate = true;
  signal.throwIfAborted();
}

/** Returns a function that loads the natural size of an image, once for each file: many elements show a part of the same one. */
function createSizes(signal: AbortSignal): SizeOf {
  const known = new Map<string, Promise<Size | null>>();
  return (found) => {
    const key = `${found.image.address} ${found.image.slot?.resolution}`;
    const size = known.get(key) ?? loadNaturalSize(found, signal);
    known.set(key, size);
    return size;
  };
}

/** Returns the images that are large enough and painted. The browser has their files already. */
async function measure(images: FoundImage[], smallestSide: number, sizeOf: SizeOf): Promise<FoundImage[]> {
  const measured = images.map(async (found) => {
    // Loading a file of megabytes once more would block the page, and such a file is no icon.
    const isKnownLarge = found.image.address !== null && isHeavy(found.image.address);
    if (!isUnsized(found)) return isKnownLarge || isPainted(found, await sizeOf(found)) ? found : null;
    return isKnownLarge ? asLarge(found, smallestSide) : withSize(found, await sizeOf(found));
  });
  return (await Promise.all(measured)).filter((found) => found !== null).filter(({ box }) => isAtLeast(box, smallestSide));
}

/** An image whose size nobody knows may be painted. */
function isPainted({ element, image }: FoundImage, natural: Size | null): boolean {
  return isLayerPainted(element, getComputedStyle(element, image.slot?.pseudo || null), image, natural) !== false;
}

function asLarge(found: FoundImage, side: number): FoundImage {
  const { x, y, width, height } = found.box;
  return { ...found, box: new DOMRect(x, y, Math.max(side, width), Math.max(side, height)) };
}

/** Gives an image its natural size, in which it is painted. */
function withSize(found: FoundImage, natural: Size | null): FoundImage {
  const size = natural ?? { width: 0, height: 0 };
  const { pseudo = '' } = found.image.slot ?? {};
  const isMarker = found.image.kind === 'list-style' || pseudo === '::marker';
  const { x, y } = isMarker ? found.box : inlineBox(found.box, size, pseudo);
  return { ...found, box: new DOMRect(x, y, size.width, size.height) };
}
