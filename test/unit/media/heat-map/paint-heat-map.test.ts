import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeatMap } from '../../../../src/domain/explanation';
import { paintHeatMap } from '../../../../src/media/heat-map/paint-heat-map';

const heatMapOf = (rows: number[][], kind: HeatMap['kind'] = 'class', opacity = 1): HeatMap => ({
  kind,
  height: rows.length,
  width: rows[0]?.length ?? 0,
  values: Float32Array.from(rows.flat()),
  region: { x: 0, y: 0, width: 1, height: 1 },
  box: null,
  opacity,
});

const pixelsOf = (rgba: Uint8ClampedArray) =>
  Array.from({ length: rgba.length / 4 }, (_, i) => [...rgba.subarray(i * 4, i * 4 + 4)]);

describe('paintHeatMap', () => {
  it('paints the highest value in the last color at full opacity, and the lowest value not at all', () => {
    const [low, high] = pixelsOf(paintHeatMap(heatMapOf([[-4, 20]]), 2, 1));
    expect(low?.[3]).toBe(0);
    expect(high).toEqual([252, 253, 191, 255]);
  });

  it('is not more opaque than the heat map says', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (opacity) => {
        const alphas = pixelsOf(paintHeatMap(heatMapOf([[0, 1, 2]], 'class', opacity), 9, 3)).map((pixel) => pixel[3] ?? 0);
        expect(Math.max(...alphas)).toBe(Math.round(opacity * 255));
      }),
    );
  });

  it('paints higher values more opaquely', () => {
    const alphas = pixelsOf(paintHeatMap(heatMapOf([[0, 3, 9, 10]]), 40, 1)).map((pixel) => pixel[3] ?? 0);
    expect(alphas).toEqual(alphas.toSorted((a, b) => a - b));
  });

  it('covers the region edge to edge, with equal shares for all cells', () => {
    const pixels = pixelsOf(
      paintHeatMap(
        heatMapOf([
          [9, 0],
          [0, 0],
        ]),
        100,
        60,
      ),
    );
    const alphaAt = (x: number, y: number) => pixels[y * 100 + x]?.[3] ?? -1;
    expect(alphaAt(0, 0)).toBe(255);
    expect(alphaAt(24, 14)).toBe(255);
    expect(alphaAt(99, 59)).toBe(0);
    expect(alphaAt(76, 46)).toBe(0);
    expect(alphaAt(0, 30)).toBeGreaterThan(100);
    expect(alphaAt(0, 30)).toBeLessThan(155);
  });

  it('paints a difference in two colors on both sides of zero, and zero not at all', () => {
    const [minus, zero, plus, half] = pixelsOf(paintHeatMap(heatMapOf([[-6, 0, 6, 3]], 'difference'), 4, 1));
    expect(minus).toEqual([22, 102, 170, 255]);
    expect(zero?.[3]).toBe(0);
    expect(plus).toEqual([155, 72, 5, 255]);
    // Half the difference at 0.71 of the opacity.
    expect(half?.[3]).toBe(180);
  });

  it('paints a map of one value evenly', () => {
    const pixels = pixelsOf(
      paintHeatMap(
        heatMapOf([
          [5, 5],
          [5, 5],
        ]),
        4,
        4,
      ),
    );
    expect(new Set(pixels.map(String)).size).toBe(1);
    expect(pixels[0]?.[3]).toBe(128);
  });

  it('paints nothing for NaN', () => {
    expect(pixelsOf(paintHeatMap(heatMapOf([[NaN, 1, 2]]), 3, 1))[0]).toEqual([0, 0, 0, 0]);
  });
});
