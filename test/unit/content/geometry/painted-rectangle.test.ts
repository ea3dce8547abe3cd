import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paintedRectangle } from '../../../../src/content/geometry/painted-rectangle';

const box = { x: 10, y: 20, width: 200, height: 100 };
const square = { width: 50, height: 50 };

describe('object-fit', () => {
  test.each([
    ['fill', '50% 50%', box],
    ['contain', '50% 50%', { x: 60, y: 20, width: 100, height: 100 }],
    ['cover', '50% 50%', box],
    ['none', '50% 50%', { x: 85, y: 45, width: 50, height: 50 }],
    ['scale-down', '50% 50%', { x: 85, y: 45, width: 50, height: 50 }],
  ])('%s', (fit, position, expected) => {
    expect(paintedRectangle(box, square, fit, position)).toEqual(expected);
  });

  test('scale-down makes a larger image smaller, like contain', () => {
    const large = { width: 400, height: 400 };
    expect(paintedRectangle(box, large, 'scale-down', '50% 50%')).toEqual(paintedRectangle(box, large, 'contain', '50% 50%'));
  });

  test('an image without a natural size fills the box', () => {
    expect(paintedRectangle(box, { width: 0, height: 0 }, 'contain', '50% 50%')).toEqual(box);
  });
});

describe('object-position', () => {
  test.each([
    ['0% 0%', { x: 10, y: 20 }],
    ['100% 100%', { x: 160, y: 70 }],
    ['12px 8px', { x: 22, y: 28 }],
    ['calc(100% - 10px) 20px', { x: 150, y: 40 }],
    ['calc(50% + 5px) calc(25% - 2.5px)', { x: 90, y: 30 }],
    ['calc(-10px + 100%) 0px', { x: 150, y: 20 }],
  ])('%s', (position, expected) => {
    expect(paintedRectangle(box, square, 'none', position)).toMatchObject(expected);
  });

  test('an image is clipped to the box', () => {
    expect(paintedRectangle(box, square, 'none', '-20px 50%')).toEqual({ x: 10, y: 45, width: 30, height: 50 });
  });
});

test('property: the painted rectangle lies in the box, and contain keeps the ratio', () => {
  const length = fc.double({ min: 1, max: 5000, noNaN: true });
  const percent = fc.integer({ min: 0, max: 100 });
  const fit = fc.constantFrom('fill', 'contain', 'cover', 'none', 'scale-down');
  fc.assert(
    fc.property(
      length,
      length,
      length,
      length,
      percent,
      percent,
      fit,
      (width, height, naturalWidth, naturalHeight, x, y, how) => {
        const natural = { width: naturalWidth, height: naturalHeight };
        const painted = paintedRectangle({ x: 0, y: 0, width, height }, natural, how, `${x}% ${y}%`);
        expect(painted.x).toBeGreaterThanOrEqual(0);
        expect(painted.y).toBeGreaterThanOrEqual(0);
        expect(painted.x + painted.width).toBeLessThanOrEqual(width + 1e-6);
        expect(painted.y + painted.height).toBeLessThanOrEqual(height + 1e-6);
        if (how === 'contain') expect((painted.width * naturalHeight) / (painted.height * naturalWidth)).toBeCloseTo(1, 3);
        if (how === 'cover' || how === 'fill') expect(painted.width * painted.height).toBeCloseTo(width * height, 0);
      },
    ),
  );
});
