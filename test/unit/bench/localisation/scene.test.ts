import { describe, expect, it } from 'vitest';
import { ellipseOpacity, graySquare, paste } from '../../../bench/localisation/scene.mjs';

/** One color all over. */
function plain(width: number, height: number, rgb: [number, number, number]) {
  return { width, height, pixels: Uint8ClampedArray.from({ length: width * height * 3 }, (_, index) => rgb[index % 3]!) };
}

describe('an object pasted onto a background', () => {
  const red = plain(30, 40, [255, 0, 0]);
  const place = { left: 0.25, top: 0.5, right: 0.75, bottom: 0.75 };
  const background = graySquare(100);
  const { scene, box } = paste(background, red, place, 0.85);
  const colorAt = (x: number, y: number) => [...scene.pixels.subarray((y * 100 + x) * 3, (y * 100 + x) * 3 + 3)];

  it('covers the middle of its box and nothing outside', () => {
    expect(box).toEqual(place);
    expect(colorAt(50, 62)).toEqual([255, 0, 0]);
    for (let y = 0; y < 100; y += 1) {
      for (let x = 0; x < 100; x += 1) {
        if (x < 25 || x >= 75 || y < 50 || y >= 75) expect(colorAt(x, y)).toEqual([127, 127, 127]);
      }
    }
  });

  it('touches all four sides of its box, and leaves its corners', () => {
    expect(colorAt(26, 62)).not.toEqual([127, 127, 127]);
    expect(colorAt(73, 62)).not.toEqual([127, 127, 127]);
    expect(colorAt(50, 51)).not.toEqual([127, 127, 127]);
    expect(colorAt(50, 73)).not.toEqual([127, 127, 127]);
    expect(colorAt(25, 50)).toEqual([127, 127, 127]);
  });

  it('leaves the given background unchanged', () => {
    expect(background.pixels.every((value) => value === 127)).toBe(true);
  });

  it('takes the middle of the photograph', () => {
    // Blue but for a green middle half, on which a cut of half the shorter side lies.
    const framed = plain(40, 40, [0, 0, 255]);
    for (let y = 10; y < 30; y += 1) for (let x = 10; x < 30; x += 1) framed.pixels.set([0, 255, 0], (y * 40 + x) * 3);
    const { scene: pasted } = paste(background, framed, { left: 0, top: 0, right: 0.2, bottom: 0.2 }, 0.4);
    expect([...pasted.pixels.subarray((10 * 100 + 10) * 3, (10 * 100 + 10) * 3 + 3)]).toEqual([0, 255, 0]);
    expect(pasted.pixels.filter((_, index) => index % 3 === 2).every((blue) => blue <= 127)).toBe(true);
  });

  it('fades at its edge without a step', () => {
    expect(ellipseOpacity(0.5, 0.5)).toBe(1);
    expect(ellipseOpacity(0, 0.5)).toBe(0);
    expect(ellipseOpacity(0.03, 0.5)).toBeCloseTo(0.5);
  });
});
