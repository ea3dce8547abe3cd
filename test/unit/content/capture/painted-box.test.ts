// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { findPaintedBox } from '../../../../src/content/capture/painted-box';
import { backgroundPainting } from '../../../../src/content/heat-map/background-painting';
import { loadNaturalSize } from '../../../../src/content/heat-map/natural-size';
import type { CandidateKind } from '../../../../src/messaging/contracts';
import type { Rectangle } from '../../../../src/shared/image-source';

vi.mock('../../../../src/content/heat-map/background-painting', () => ({ backgroundPainting: vi.fn() }));
vi.mock('../../../../src/content/heat-map/natural-size', () => ({ loadNaturalSize: vi.fn() }));

const box = new DOMRect(10, 20, 300, 100);
const natural = { width: 40, height: 40 };
const never = new AbortController().signal;

function foundOf(kind: CandidateKind) {
  const element = document.createElement('div');
  vi.spyOn(element, 'getBoundingClientRect').mockReturnValue(box);
  return { element, image: { kind, address: 'https://x.test/a.png' }, box };
}

/** Tiles in an element that is drawn at half its size. */
function paint(...tiles: Rectangle[]): void {
  const toViewport = { a: 0.5, b: 0, c: 0, d: 0.5, e: 10, f: 20 };
  vi.mocked(backgroundPainting).mockReturnValue({ toViewport, tiles, clips: [] });
}

beforeEach(() => {
  vi.mocked(loadNaturalSize).mockReset().mockResolvedValue(natural);
  vi.mocked(backgroundPainting).mockReset();
});

test('a background that is painted once is where it is painted', async () => {
  paint({ x: 40, y: 0, width: 200, height: 200 });
  const found = foundOf('background');
  expect((await findPaintedBox(found, never))()).toEqual({ x: 30, y: 20, width: 100, height: 100 });
  expect(backgroundPainting).toHaveBeenCalledWith(found.element, natural);
});

test('what lies outside of its element is not seen', async () => {
  paint({ x: -100, y: 100, width: 200, height: 200 });
  expect((await findPaintedBox(foundOf('background'), never))()).toEqual({ x: 10, y: 70, width: 50, height: 50 });
});

test('it is told anew each time, as pages scroll', async () => {
  const where = await findPaintedBox(foundOf('background'), never);
  paint({ x: 40, y: 0, width: 200, height: 200 });
  expect(where().x).toBe(30);
  paint({ x: 20, y: 0, width: 200, height: 200 });
  expect(where().x).toBe(20);
});

test('a background that is painted several times, or not at all, is its whole element', async () => {
  const where = await findPaintedBox(foundOf('background'), never);
  paint({ x: 0, y: 0, width: 40, height: 40 }, { x: 40, y: 0, width: 40, height: 40 });
  expect(where()).toEqual(box);
  vi.mocked(backgroundPainting).mockReturnValue(null);
  expect(where()).toEqual(box);
});

test('a background whose size is not known is its whole element', async () => {
  vi.mocked(loadNaturalSize).mockResolvedValue(null);
  expect((await findPaintedBox(foundOf('background'), never))()).toEqual(box);
});

test('of other images no file is asked', async () => {
  expect((await findPaintedBox(foundOf('image'), never))()).toEqual(box);
  expect(loadNaturalSize).not.toHaveBeenCalled();
});
