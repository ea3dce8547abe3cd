import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backgroundTiles, paintsAny } from '../../../../src/content/geometry/background-tiles';

const natural = { width: 200, height: 100 };
const box = { x: 0, y: 0, width: 400, height: 300 };
const tilesOf = (size: string, position = '0% 0%', repeat = 'no-repeat', origin = box, clip = origin) =>
  backgroundTiles({ size, position, repeat }, natural, origin, clip);

describe('one copy', () => {
  it.each([
    ['auto', { x: 0, y: 0, width: 200, height: 100 }],
    ['cover', { x: 0, y: 0, width: 600, height: 300 }],
    ['contain', { x: 0, y: 0, width: 400, height: 200 }],
    ['50%', { x: 0, y: 0, width: 200, height: 100 }],
    ['auto 50%', { x: 0, y: 0, width: 300, height: 150 }],
    ['30px 70px', { x: 0, y: 0, width: 30, height: 70 }],
    ['calc(50% - 20px) auto', { x: 0, y: 0, width: 180, height: 90 }],
  ])('has the size %s', (size, tile) => {
    expect(tilesOf(size)).toEqual([tile]);
  });

  it.each([
    ['100% 100%', 200, 200],
    ['50% 25%', 100, 50],
    ['10px 20px', 10, 20],
    ['calc(100% - 15px) calc(100% - 5px)', 185, 195],
  ])('stands at %s', (position, x, y) => {
    expect(tilesOf('auto', position)).toEqual([{ x, y, width: 200, height: 100 }]);
  });

  it('is positioned by the origin and returned unless it is clipped', () => {
    const origin = { x: 20, y: 30, width: 400, height: 300 };
    expect(tilesOf('auto', '0% 0%', 'no-repeat', origin)).toEqual([{ x: 20, y: 30, width: 200, height: 100 }]);
    expect(tilesOf('auto', '0% 0%', 'no-repeat', origin, { x: 300, y: 0, width: 100, height: 100 })).toEqual([]);
  });
});

describe('copies', () => {
  it('begin before the clip if a part of them is visible', () => {
    expect(tilesOf('auto', '50px 0px', 'repeat-x').map(({ x }) => x)).toEqual([-150, 50, 250]);
    expect(tilesOf('auto', '0px 250px', 'repeat-y').map(({ y }) => y)).toEqual([-50, 50, 150, 250]);
  });

  it('touch both edges with `space`', () => {
    expect(tilesOf('120px 100px', '30% 0%', 'space no-repeat').map(({ x }) => x)).toEqual([0, 140, 280]);
    expect(tilesOf('300px 100px', '100% 0%', 'space no-repeat').map(({ x }) => x)).toEqual([100]);
  });

  it('fit in whole numbers with `round`, and keep their proportions if one side is `auto`', () => {
    const tiles = tilesOf('150px', '0% 0%', 'round no-repeat');
    expect(tiles.map(({ x }) => x)).toEqual([0, 133.33333333333334, 266.6666666666667]);
    expect(tiles[0]?.height).toBeCloseTo(133.333 / 2, 2);
  });

  it('cover the clip side by side', () => {
    const lengths = fc.integer({ min: 5, max: 300 });
    fc.assert(
      fc.property(lengths, lengths, fc.integer({ min: -500, max: 500 }), (width, height, at) => {
        const tiles = tilesOf(`${width}px ${height}px`, `${at}px ${at}px`, 'repeat');
        fc.pre(tiles.length < 500);
        expect(Math.min(...tiles.map(({ x }) => x))).toBeLessThanOrEqual(0);
        expect(Math.max(...tiles.map(({ x }) => x + width))).toBeGreaterThanOrEqual(400);
        expect(Math.max(...tiles.map(({ y }) => y + height))).toBeGreaterThanOrEqual(300);
        expect(tiles.every(({ x, y }) => Math.abs((x - at) % width) === 0 && Math.abs((y - at) % height) === 0)).toBe(true);
        expect(tiles).toHaveLength(new Set(tiles.map(({ x }) => x)).size * new Set(tiles.map(({ y }) => y)).size);
      }),
    );
  });

  it('of a dot are limited in number', () => {
    expect(tilesOf('1px 1px', '0% 0%', 'repeat').length).toBeLessThanOrEqual(500);
    expect(tilesOf('0px 0px', '0% 0%', 'repeat')).toEqual([]);
  });
});

describe('whether anything is painted', () => {
  const lengths = fc.constantFrom('0%', '50%', '100%', '300%', '-200%', '0px', '30px', '-900px', '900px', 'calc(100% + 40px)');
  const sizes = fc.constantFrom('auto', 'cover', 'contain', '50px', '40px 30px', '0px', '0px auto', '100% 100%', 'auto 20px');
  const repeat = fc.constantFrom('no-repeat', 'repeat', 'repeat-x', 'repeat-y', 'space', 'round', 'no-repeat space');
  const side = fc.integer({ min: 1, max: 500 });
  const edge = fc.integer({ min: 0, max: 60 });

  it('agrees with the copies, and is known without the natural size only if that makes no difference', () => {
    fc.assert(
      fc.property(
        sizes,
        lengths,
        lengths,
        repeat,
        side,
        side,
        edge,
        edge,
        (size, left, top, repeated, width, height, padding, border) => {
          const layer = { size, position: `${left} ${top}`, repeat: repeated };
          const file = { width, height };
          const origin = { x: border, y: border, width: 200, height: 150 };
          const inside = { x: padding, y: padding, width: Math.max(0, 200 - 2 * padding), height: 150 };
          const expected = backgroundTiles(layer, file, origin, inside).length > 0;
          expect(paintsAny(layer, file, origin, inside)).toBe(expected);
          const unmeasured = paintsAny(layer, null, origin, inside);
          if (unmeasured !== null) expect(unmeasured).toBe(expected);
        },
      ),
    );
  });

  it.each([
    ['900px 0px', false],
    ['0px 300px', false],
    ['-900px 0px', null],
    ['300% 0%', null],
  ])('at %s is %s before the file is measured', (position, expected) => {
    expect(paintsAny({ size: 'auto', position, repeat: 'no-repeat' }, null, box, box)).toBe(expected);
  });
});
