import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headCosts, withHead } from '../../../../src/pages/explanation/head-costs';

const count = fc.integer({ min: 1, max: 2000 });
const sizes = fc.record({
  height: fc.integer({ min: 1, max: 14 }),
  width: fc.integer({ min: 1, max: 14 }),
  channels: count,
  classes: count,
});

describe('headCosts', () => {
  test('counts the costs of EfficientNet-Lite0 at 224 pixels', () => {
    expect(headCosts({ height: 7, width: 7, channels: 1280, classes: 1000 })).toEqual({
      pooled: { parameters: 1_281_000, multiplyAdds: 1_280_000, additions: 62_720 },
      networkInNetwork: { parameters: 1_281_000, multiplyAdds: 62_720_000, additions: 49_000 },
      fullyConnected: { parameters: 62_721_000, multiplyAdds: 62_720_000, additions: 0 },
    });
  });

  test('gives a pooling head the same parameters at any map size, and a fully connected head one set per cell', () => {
    fc.assert(
      fc.property(sizes, (head) => {
        const here = headCosts(head);
        const onePlace = headCosts({ ...head, height: 1, width: 1 });
        const places = head.height * head.width;
        expect(here.pooled.parameters).toBe(onePlace.pooled.parameters);
        expect(here.networkInNetwork.parameters).toBe(here.pooled.parameters);
        expect(here.fullyConnected.parameters - head.classes).toBe(places * (here.pooled.parameters - head.classes));
        expect(here.fullyConnected.multiplyAdds).toBe(places * here.pooled.multiplyAdds);
      }),
    );
  });

  test('gives all three heads equal costs on maps of one cell', () => {
    const { pooled, networkInNetwork, fullyConnected } = headCosts({ height: 1, width: 1, channels: 9, classes: 4 });
    expect(networkInNetwork.multiplyAdds).toBe(pooled.multiplyAdds);
    expect(fullyConnected.parameters).toBe(pooled.parameters);
  });
});

test("the head holds a quarter of the bundled model's parameters; a fully connected head would hold nearly all of them", () => {
  const costs = headCosts({ height: 7, width: 7, channels: 1280, classes: 1000 });
  expect(withHead(4_631_000, costs.pooled, costs.pooled)).toEqual({ parameters: 4_631_000, share: expect.closeTo(0.2766, 4) });
  expect(withHead(4_631_000, costs.pooled, costs.fullyConnected)).toEqual({
    parameters: 66_071_000,
    share: expect.closeTo(0.9493, 4),
  });
});
