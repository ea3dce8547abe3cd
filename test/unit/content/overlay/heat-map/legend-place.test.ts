// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipUnder, placeLegend } from '../../../../../src/content/overlay/heat-map/legend-place';
import { areaOf, intersect } from '../../../../../src/domain/rectangles';

const legend = { width: 120, height: 40 };
const viewport = { width: 1000, height: 800 };
const image = { x: 100, y: 100, width: 400, height: 300 };
const site = { image, box: null, obstacles: [], viewport };

describe('placeLegend', () => {
  it('is the lower right corner of a large image', () => {
    expect(placeLegend(legend, site)).toEqual({ x: 374, y: 354 });
  });

  it('leaves the box of the class free', () => {
    const box = { x: 300, y: 250, width: 190, height: 140 };
    expect(placeLegend(legend, { ...site, box })).toEqual({ x: 106, y: 354 });
  });

  it('is below the image if the box covers the image or the image is small', () => {
    expect(placeLegend(legend, { ...site, box: image })).toEqual({ x: 100, y: 406 });
    expect(placeLegend(legend, { ...site, image: { x: 100, y: 100, width: 60, height: 60 } })).toEqual({ x: 100, y: 166 });
  });

  it('is above an image at the bottom of the viewport', () => {
    const low = { x: 100, y: 700, width: 60, height: 90 };
    expect(placeLegend(legend, { ...site, image: low })).toEqual({ x: 100, y: 654 });
  });

  it('is null if the legend would hide the heat map in a small viewport', () => {
    const inFrame = (width: number, height: number) => {
      const frame = { x: 0, y: 0, width, height };
      return placeLegend(legend, { ...site, image: frame, viewport: frame });
    };
    expect(inFrame(120, 90)).toBeNull();
    expect(inFrame(150, 100)).toBeNull();
    expect(inFrame(300, 250)).not.toBeNull();
  });

  it('is in the viewport and clear of obstacles for every position of the image', () => {
    const place = fc.integer({ min: -200, max: 900 });
    const length = fc.integer({ min: 1, max: 700 });
    fc.assert(
      fc.property(place, place, length, length, (x, y, width, height) => {
        const seen = intersect({ x, y, width, height }, { x: 0, y: 0, ...viewport });
        fc.pre(areaOf(seen) > 0);
        const card = { x: 20, y: 20, width: 200, height: 150 };
        const found = placeLegend(legend, { ...site, image: seen, obstacles: [card] });
        if (!found) throw new Error('there is room beside the image');
        expect(found.x).toBeGreaterThanOrEqual(0);
        expect(found.y).toBeGreaterThanOrEqual(0);
        expect(found.x + legend.width).toBeLessThanOrEqual(viewport.width);
        expect(found.y + legend.height).toBeLessThanOrEqual(viewport.height);
        expect(areaOf(intersect({ ...found, ...legend }, card))).toBe(0);
      }),
    );
  });
});

describe('clipUnder', () => {
  const place = { x: 100, y: 200, ...legend };

  it('clips nothing from a legend without obstacles', () => {
    expect(clipUnder(place, [new DOMRect(0, 0, 50, 50)])).toBe('none');
  });

  it('clips the part of the legend that a card covers', () => {
    expect(clipUnder(place, [new DOMRect(150, 190, 300, 400)])).toBe('path(evenodd, "M-1 -1h122v42h-122zM50 -1h71v42h-71z")');
  });
});
