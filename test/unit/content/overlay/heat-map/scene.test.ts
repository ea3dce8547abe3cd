import { beforeEach, describe, expect, it, vi } from 'vitest';
import { identity } from '../../../../../src/content/geometry/affine';
import type { Painting } from '../../../../../src/content/geometry/painting';
import { sceneOf } from '../../../../../src/content/overlay/heat-map/scene';

beforeEach(() => {
  vi.stubGlobal('innerWidth', 800);
  vi.stubGlobal('innerHeight', 600);
});

const area = { x: 0, y: 0, width: 100, height: 50 };
const paintingAt = (e: number, f: number, more: Partial<Painting> = {}): Painting => {
  const toViewport = { ...identity, e, f };
  return { toViewport, tiles: [area], clips: [{ toViewport, area, radii: [] }], ...more };
};

describe('sceneOf', () => {
  it('aligns an upright image to whole device pixels, as browsers do', () => {
    const scene = sceneOf(paintingAt(10.3, 20.7), 1.5);
    expect(scene?.toViewport).toEqual(identity);
    const [tile] = scene?.tiles ?? [];
    expect(tile).toEqual(scene?.visible);
    expect((tile?.x ?? 0) * 1.5).toBeCloseTo(15, 9);
    expect((tile?.y ?? 0) * 1.5).toBeCloseTo(31, 9);
    expect(((tile?.x ?? 0) + (tile?.width ?? 0)) * 1.5).toBeCloseTo(165, 9);
  });

  it('does not align a rotated image', () => {
    const toViewport = { a: 0.8, b: 0.6, c: -0.6, d: 0.8, e: 100.3, f: 20.7 };
    const scene = sceneOf(paintingAt(0, 0, { toViewport, clips: [] }), 1);
    expect(scene).toMatchObject({ toViewport, tiles: [area] });
  });

  it('contains the part that is in the viewport and in all clips', () => {
    const scroller = { toViewport: identity, area: { x: 40, y: 0, width: 30, height: 500 }, radii: [] };
    const painting = paintingAt(20, 570);
    const scene = sceneOf({ ...painting, clips: [...painting.clips, scroller] }, 1);
    expect(scene).toBeNull();
    const higher = { ...scroller, area: { ...scroller.area, height: 590 } };
    expect(sceneOf({ ...painting, clips: [...painting.clips, higher] }, 1)?.visible).toEqual({
      x: 40,
      y: 570,
      width: 30,
      height: 20,
    });
  });

  it('is null for an image out of view and for a background that is not painted', () => {
    expect(sceneOf(paintingAt(900, 0), 1)).toBeNull();
    expect(sceneOf(paintingAt(0, 0, { tiles: [] }), 1)).toBeNull();
  });
});
