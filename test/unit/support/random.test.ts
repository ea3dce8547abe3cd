import { expect, it } from 'vitest';
import { createRandom } from '../../support/random.mjs';

it.each([
  [0, 0.26642920868471265, 0.0003297457005828619],
  [7, 0.011704753153026104, 0.06195825757458806],
  [4_294_967_295, 0.8964226141106337, 0.189478256739676],
])('the numbers of seed %d stay the same, so that frame trees, damaged files and scenes do', (seed, ...known) => {
  const random = createRandom(seed);
  expect([random(), random()]).toEqual(known);
});
