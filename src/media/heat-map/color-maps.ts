import type { HeatMap } from '../../domain/explanation';

/** Red, green and blue, from 0 to 255, at even steps from the lowest to the highest value. */
export type ColorMap = readonly (readonly [number, number, number])[];

/**
 * A perceptually uniform map from black through purple to pale yellow: every 17th of the 256 colors of matplotlib's `magma` (S. van der
 * Walt, N. Smith; CC0). Linear interpolation between them stays within 2.2 levels of the original.
 */
export const magma: ColorMap = fromHex(
  '000004 0b0924 20114b 3b0f70 57157e 721f81 8c2981 a8327d c43c75 de4968 f1605d fa7f5e fe9f6d febf84 fddea0 fcfdbf',
);

/**
 * A map from blue through near white to orange, for values on both sides of zero. Made for GapLens in OKLab (B. Ottosson, 2020): from the
 * middle to either end, lightness falls evenly from 0.97 to 0.5 and chroma rises evenly from 0 to 0.13, at hue 250 or 50 degrees. People
 * with red-green color blindness can tell these hues apart.
 */
export const diverging: ColorMap = fromHex(
  '1666aa 3a78b4 5689be 709bc8 8aadd1 a5bfdb bfd1e4 dae3ec f5f5f5 ebdfd8 e1c9bc d7b3a0 cc9e85 c0896a b4734e a85e30 9b4805',
);

export function colorMapOf(kind: HeatMap['kind']): ColorMap {
  return kind === 'difference' ? diverging : magma;
}

/** Returns the color for a place from 0 (lowest) to 1 (highest), not rounded. Places beyond an end get the color of that end. */
export function colorAt(map: ColorMap, place: number): [red: number, green: number, blue: number] {
  const position = Math.max(0, Math.min(1, place)) * (map.length - 1);
  const below = map[Math.floor(position)] ?? [0, 0, 0];
  const above = map[Math.ceil(position)] ?? below;
  const part = position - Math.floor(position);
  const mix = (a: number, b: number) => a + (b - a) * part;
  return [mix(below[0], above[0]), mix(below[1], above[1]), mix(below[2], above[2])];
}

/** Returns a CSS gradient for a legend, from the lowest value on the left to the highest on the right. */
export function cssGradient(kind: HeatMap['kind']): string {
  return `linear-gradient(to right, ${colorMapOf(kind)
    .map((color) => `rgb(${color.join(' ')})`)
    .join(', ')})`;
}

function fromHex(colors: string): ColorMap {
  return colors.split(' ').map((hex) => {
    const color = Number.parseInt(hex, 16);
    return [color >> 16, (color >> 8) & 255, color & 255];
  });
}
