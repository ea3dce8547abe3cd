import { describe, expect, it } from 'vitest';
import { colorAt, type ColorMap, cssGradient, diverging, magma } from '../../../../src/media/heat-map/color-maps';

/** OKLab lightness of an sRGB color (B. Ottosson). */
function lightness([red, green, blue]: readonly [number, number, number]): number {
  const linear = (level: number) => (level / 255 <= 0.04045 ? level / 255 / 12.92 : ((level / 255 + 0.055) / 1.055) ** 2.4);
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
}

const lightnesses = (map: ColorMap) => Array.from({ length: 101 }, (_, i) => lightness(colorAt(map, i / 100)));

describe('magma', () => {
  it('gets lighter from end to end', () => {
    const steps = lightnesses(magma);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  });

  it.each([
    // matplotlib's own: colors 0, 64, 128 and 255 of 256.
    [0, [0, 0, 4]],
    [64 / 255, [81, 18, 124]],
    [128 / 255, [183, 55, 121]],
    [1, [252, 253, 191]],
  ])('matches the original at %d, within the limits of human vision', (place, original) => {
    colorAt(magma, place).forEach((level, channel) => expect(Math.abs(level - (original[channel] ?? 0))).toBeLessThan(2.5));
  });
});

describe('the diverging map', () => {
  it('is lightest and neutral in the middle, and equally dark at both ends', () => {
    const steps = lightnesses(diverging);
    steps.forEach((step, i) => expect(step).toBeCloseTo(steps[100 - i] ?? 0, 2));
    const half = steps.slice(0, 51);
    expect(half).toEqual(half.toSorted((a, b) => a - b));
    const [red, green, blue] = colorAt(diverging, 0.5);
    expect(red === green && green === blue).toBe(true);
  });
});

describe('colorAt', () => {
  it('uses the end color beyond an end', () => {
    expect(colorAt(magma, -3)).toEqual(colorAt(magma, 0));
    expect(colorAt(magma, 7)).toEqual(colorAt(magma, 1));
  });
});

describe('cssGradient', () => {
  it('begins and ends with the ends of the color map', () => {
    expect(cssGradient('class')).toMatch(/^linear-gradient\(to right, rgb\(0 0 4\), .*, rgb\(252 253 191\)\)$/);
    expect(cssGradient('difference')).toContain('rgb(245 245 245)');
  });
});
