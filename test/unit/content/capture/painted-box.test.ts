// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { findPaintedBox } from '../../../../src/content/capture/painted-box';
import { loadNaturalSize } from '../../../../src/content/image/load-image';
import type { CandidateKind } from '../../../../src/domain/candidate';

vi.mock('../../../../src/content/image/load-image', () => ({ loadNaturalSize: vi.fn() }));

const never = new AbortController().signal;

type Longhands = Record<string, string>;

/** An element of 600x200 pixels with a background of 40x40, drawn at half its size at 10, 20 of the viewport. */
function foundOf(kind: CandidateKind, style: Longhands = {}) {
  const element = document.createElement('div');
  const box = new DOMRect(10, 20, 300, 100);
  vi.spyOn(element, 'getBoundingClientRect').mockImplementation(() => box);
  Object.defineProperties(element, { offsetWidth: { value: 600 }, offsetHeight: { value: 200 } });
  const computed = {
    backgroundImage: 'url("https://x.test/a.png")',
    backgroundSize: 'auto',
    backgroundPosition: '0% 0%',
    backgroundRepeat: 'no-repeat',
    backgroundOrigin: 'padding-box',
    backgroundClip: 'border-box',
    backgroundAttachment: 'scroll',
    ...style,
  };
  vi.spyOn(globalThis, 'getComputedStyle').mockReturnValue(computed as unknown as CSSStyleDeclaration);
  const slot = { pseudo: '', layer: 0, resolution: 1 } as const;
  return { element, image: { kind, address: 'https://x.test/a.png', ...(kind === 'background' && { slot }) }, box };
}

async function paintedBox(kind: CandidateKind, style: Longhands = {}) {
  const { x, y, width, height } = (await findPaintedBox(foundOf(kind, style), never))().painted;
  return { x, y, width, height };
}

const whole = { x: 10, y: 20, width: 300, height: 100 };

beforeEach(() => {
  vi.mocked(loadNaturalSize).mockReset().mockResolvedValue({ width: 40, height: 40 });
});

test.each<[Longhands, object]>([
  [{}, { x: 10, y: 20, width: 20, height: 20 }],
  [{ backgroundSize: 'contain' }, { x: 10, y: 20, width: 100, height: 100 }],
  [
    { backgroundSize: 'contain', backgroundPosition: 'calc(100% - 100px) 0%' },
    { x: 160, y: 20, width: 100, height: 100 },
  ],
  [{ backgroundSize: 'cover', backgroundRepeat: 'repeat' }, whole],
  [
    { backgroundSize: '100px 50px', backgroundPosition: '0px 100%' },
    { x: 10, y: 95, width: 50, height: 25 },
  ],
])('a background that is painted once has the box of its tile: %o', async (style, expected) => {
  expect(await paintedBox('background', style)).toEqual(expected);
});

test('the part outside of its element is not visible', async () => {
  expect(await paintedBox('background', { backgroundPosition: '-20px 180px' })).toEqual({ x: 10, y: 110, width: 10, height: 10 });
});

test('the whole image includes the part that its element clips', async () => {
  const where = await findPaintedBox(foundOf('background', { backgroundPosition: '-20px 180px' }), never);
  expect(where().whole).toMatchObject({ x: 0, y: 110, width: 20, height: 20 });
});

test('the box is measured on each call, as pages scroll', async () => {
  const found = foundOf('background');
  const where = await findPaintedBox(found, never);
  expect(where().painted.y).toBe(20);
  found.box.y = -30;
  expect(where().painted.y).toBe(-30);
});

test.each<[string, Longhands]>([
  ['is painted several times', { backgroundRepeat: 'repeat' }],
  ['lies outside of its element', { backgroundPosition: '0px 900px' }],
  ['stays with the window', { backgroundAttachment: 'fixed' }],
])('a background that %s has the box of its element', async (_, style) => {
  expect(await paintedBox('background', style)).toEqual(whole);
});

test('a background of unknown size has the box of its element', async () => {
  vi.mocked(loadNaturalSize).mockResolvedValue(null);
  expect(await paintedBox('background')).toEqual(whole);
});

test('other images need no file', async () => {
  expect(await paintedBox('img')).toEqual(whole);
  expect(loadNaturalSize).not.toHaveBeenCalled();
});
