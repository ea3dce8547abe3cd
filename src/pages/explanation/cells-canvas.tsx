import type { ClassMap } from '../../domain/explanation';
import { type Scale, rangeOf } from '../../media/heat-map/scale-of';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { colorAt, magma } from '../../media/heat-map/color-maps';
import type { Cell } from './cell';

/** A class map in colors, one pixel for each cell; CSS enlarges it without smoothing. Words beside it state the same. */
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
  /** The canvas is painted again when one of these changes. */
  of: readonly unknown[];
  /** Name for screen readers; without one, the canvas is decoration. */
  name?: string;
  class?: string;
}

/** A canvas that is painted when its content changes, not each time that its parent is drawn. */
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

/** Returns one scale for several maps, so that a color means the same number in each. */
export function commonScale(classMaps: readonly Pick<ClassMap, 'values'>[]): Scale {
  return rangeOf(classMaps.map(({ values }) => values));
}

/** Returns RGBA values, one pixel for each cell, row by row. Enlarge them without smoothing: then each cell stays one number. */
export function colorCells({ values }: Pick<ClassMap, 'values'>, { min, max }: Scale): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(values.length * 4);
  for (const [index, value] of values.entries()) {
    rgba.set([...colorAt(magma, max > min ? (value - min) / (max - min) : 0.5), 255], index * 4);
  }
  return rgba;
}

/** Frames one cell of its parent element, edge to edge. */
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
