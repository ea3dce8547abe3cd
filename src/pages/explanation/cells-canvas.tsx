import type { ClassMap } from '../../domain/explanation';
import type { Scale } from '../../media/heat-map/scale-of';
import { colourCells } from './colour-cells';
import { PixelsCanvas } from './pixels-canvas';

/** A class map in colours, a pixel a cell; CSS enlarges it without smoothing. Words beside it say what it shows. */
export function CellsCanvas({ map, scale }: { map: ClassMap; scale: Scale }) {
  return (
    <PixelsCanvas
      class="cells"
      width={map.width}
      height={map.height}
      of={[map, scale.min, scale.max]}
      paint={(context) => context.putImageData(new ImageData(colourCells(map, scale), map.width, map.height), 0, 0)}
    />
  );
}
