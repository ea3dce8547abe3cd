import type { ClassMap } from '../../domain/explanation';
import { type Scale, rangeOf } from '../../media/heat-map/scale-of';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { colorAt, magma } from '../../media/heat-map/color-maps';
import type { Cell } from './cell';

/** A class map in colors, a pixel a cell; CSS enlarges it without smoothing. Words beside it say what it shows. */
export function CellsCanvas({ map, scale }: { map: ClassMap; scale: Scale }) {
  return (
    <PixelsCanvas
      class="cells"
      width={map.width}
      height={map.height}
      of={[map, scale.min, scale.max]}
      paint={(context) => context.putImageData(new ImageData(colorCells(map, scale), map.width, map.height), 0, 0)}
    />
  );
}

interface PixelsCanvasProps {
  width: number;
  height: number;
  paint: (context: CanvasRenderingContext2D) => void;
  /** Painted again when one of these has changed. */
  of: readonly unknown[];
  /** For screen readers; without one it is decoration. */
  name?: string;
  class?: string;
}

/** A canvas that is painted when what it shows has changed, not each time that its surroundings are drawn. */
export function PixelsCanvas({ width, height, paint, of, name, class: more = '' }: PixelsCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (!canvas.current) return;
    Object.assign(canvas.current, { width, height });
    const context = canvas.current.getContext('2d');
    if (context) paint(context);
  }, [width, height, ...of]);
  return <canvas ref={canvas} class={more} {...(name ? { role: 'img', 'aria-label': name } : { 'aria-hidden': true })} />;
}

/** One scale for several maps, so that the same color is the same number in each. */
export function commonScale(classMaps: readonly Pick<ClassMap, 'values'>[]): Scale {
  return rangeOf(classMaps.map(({ values }) => values));
}

/** RGBA, a pixel a cell, row by row: to be enlarged without smoothing, so that a cell stays one number. */
export function colorCells({ values }: Pick<ClassMap, 'values'>, { min, max }: Scale): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(values.length * 4);
  for (const [index, value] of values.entries()) {
    rgba.set([...colorAt(magma, max > min ? (value - min) / (max - min) : 0.5), 255], index * 4);
  }
  return rgba;
}

/** A frame around one cell of whatever it stands in, edge to edge. */
export function CellMark({ cell, grid }: { cell: Cell; grid: { height: number; width: number } }) {
  const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;
  return (
    <i
      class="cell-mark"
      style={{
        left: percent(cell.column, grid.width),
        top: percent(cell.row, grid.height),
        width: percent(1, grid.width),
        height: percent(1, grid.height),
      }}
    />
  );
}
