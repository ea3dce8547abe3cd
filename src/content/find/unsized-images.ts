import { isHeavy } from '../dom/address-key';
import { loadNaturalSize } from '../image/load-image';
import type { FoundImage } from '../dom/page-image';
import { inlineBox } from '../image/pseudo-box';
import { isAtLeast } from '../dom/visibility';
import type { Inspection } from './inspect-element';

/** Milliseconds to wait for the files of list markers and the like, which the browser mostly has. Later ones are reported separately. */
const MARKER_WAIT = 1000;

/**
 * Adds images whose size only their files tell to the images worth a run, if they are large. Does not wait for files that never come:
 * `onLate` is called for elements whose files come late.
 */
export async function measureUnsized(
  inspections: Inspection[],
  smallestSide: number,
  onLate: (inspection: Inspection) => void,
  onFailure: (error: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  const marked = inspections.filter(({ unsized }) => unsized.length > 0);
  if (marked.length === 0) return;
  let isLate = false;
  const measured = marked.map(async (inspection) => {
    inspection.candidates.push(...(await largeUnsized(inspection.unsized, smallestSide, signal)));
    if (isLate && !signal.aborted) onLate(inspection);
  });
  const all = Promise.all(measured).catch(onFailure);
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, MARKER_WAIT))]);
  isLate = true;
  signal.throwIfAborted();
}

/** Returns the images that are large enough, with their natural size, in which they are painted. The browser has their files already. */
async function largeUnsized(images: FoundImage[], smallestSide: number, signal: AbortSignal): Promise<FoundImage[]> {
  const sized = images.map((found) =>
    found.image.address && isHeavy(found.image.address) ? asLarge(found, smallestSide) : withNaturalSize(found, signal),
  );
  return (await Promise.all(sized)).filter(({ box }) => isAtLeast(box, smallestSide));
}

/** Assumes that the image is large. Loading a file of megabytes once more would block the page, and such a file is no icon. */
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
