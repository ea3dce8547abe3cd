/** Values on a grid: `[height, width]`, row by row. */
export interface Grid {
  height: number;
  width: number;
  values: Float32Array;
}

/** Returns the value at a part (0 to 1) of the way from `from` to `to`. `before` and `after` are the next neighbors on either side. */
type Interpolate = (before: number, from: number, to: number, after: number, part: number) => number;

const linear: Interpolate = (_before, from, to, _after, part) => from + (to - from) * part;

/**
 * A piecewise cubic through every value that never overshoots its neighbors (Fritsch and Butland, 1984: the slope is the harmonic mean of
 * the slopes on both sides, and zero at an extremum). A plain cubic would show evidence that no cell has.
 */
const monotone: Interpolate = (before, from, to, after, part) => {
  const step = to - from;
  const start = slope(from - before, step);
  const end = slope(step, after - to);
  return from + part * (start + part * (3 * step - 2 * start - end + part * (start + end - 2 * step)));
};

function slope(left: number, right: number): number {
  return left * right > 0 ? (2 * left * right) / (left + right) : 0;
}

/** Resamples bilinearly, as Zhou et al. (2015) enlarge class activation maps to find boxes. */
export function resampleLinear(grid: Grid, height: number, width: number): Grid {
  return resample(grid, height, width, linear);
}

/** Resamples smoothly, so that no creases are visible. */
export function resampleSmooth(grid: Grid, height: number, width: number): Grid {
  return resample(grid, height, width, monotone);
}

/** Resamples a grid edge to edge. Each cell's value is at its center; beyond the outermost centers the value stays the same. */
function resample({ height, width, values }: Grid, newHeight: number, newWidth: number, between: Interpolate): Grid {
  const wide = new Float32Array(height * newWidth);
  forEachPlace(width, newWidth, (x, [a, b, c, d], part) => {
    for (let y = 0; y < height; y += 1) {
      const at = (column: number) => values[y * width + column] ?? 0;
      wide[y * newWidth + x] = between(at(a), at(b), at(c), at(d), part);
    }
  });
  const resampled = new Float32Array(newHeight * newWidth);
  forEachPlace(height, newHeight, (y, [a, b, c, d], part) => {
    for (let x = 0; x < newWidth; x += 1) {
      const at = (row: number) => wide[row * newWidth + x] ?? 0;
      resampled[y * newWidth + x] = between(at(a), at(b), at(c), at(d), part);
    }
  });
  return { height: newHeight, width: newWidth, values: resampled };
}

type Neighbors = [number, number, number, number];

function forEachPlace(cells: number, pixels: number, visit: (pixel: number, cells: Neighbors, part: number) => void): void {
  const inside = (cell: number) => Math.max(0, Math.min(cells - 1, cell));
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const place = ((pixel + 0.5) * cells) / pixels - 0.5;
    const cell = Math.floor(place);
    visit(pixel, [inside(cell - 1), inside(cell), inside(cell + 1), inside(cell + 2)], place - cell);
  }
}
