import { isHeavy } from '../dom/address-key';
import { loadNaturalSize } from '../image/load-image';
import type { FoundImage } from '../dom/page-image';
import { inlineBox } from '../image/pseudo-box';
import { isAtLeast } from '../dom/visibility';
import type { Look } from './look';

/** Milliseconds in which the files of list markers and the like come, which the browser mostly has. Later ones are told of by themselves. */
const MARKER_WAIT = 1000;

/**
 * Adds images whose size only their files tell, where they are large, to what is worth a run. Does not wait for files that never come:
 * `onLate` is called with the looks whose files come after all.
 */
export async function measureUnsized(
  looks: Look[],
  smallestSide: number,
  onLate: (look: Look) => void,
  onFailure: (error: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  const marked = looks.filter(({ unsized }) => unsized.length > 0);
  if (marked.length === 0) return;
  let isLate = false;
  const measured = marked.map(async (look) => {
    look.worth.push(...(await largeUnsized(look.unsized, smallestSide, signal)));
    if (isLate && !signal.aborted) onLate(look);
  });
  const all = Promise.all(measured).catch(onFailure);
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, MARKER_WAIT))]);
  isLate = true;
  signal.throwIfAborted();
}

/** Those that are worth a run, with the size that they are painted in: the natural one. The browser has their files already. */
async function largeUnsized(images: FoundImage[], smallestSide: number, signal: AbortSignal): Promise<FoundImage[]> {
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
