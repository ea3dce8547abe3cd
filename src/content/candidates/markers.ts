import { loadNaturalSize } from '../heat-map/natural-size';
import type { FoundImage } from './page-image';
import { isAtLeast } from './visibility';

/** Those that are worth a run, with the size that they are painted in: the natural one. The browser has their files already. */
export async function largeMarkers(markers: FoundImage[], smallestSide: number, signal: AbortSignal): Promise<FoundImage[]> {
  const sized = markers.map(async (found) => {
    const { width, height } = (await loadNaturalSize(found, signal)) ?? { width: 0, height: 0 };
    return { ...found, box: new DOMRect(found.box.x, found.box.y, width, height) };
  });
  return (await Promise.all(sized)).filter(({ box }) => isAtLeast(box, smallestSide));
}
