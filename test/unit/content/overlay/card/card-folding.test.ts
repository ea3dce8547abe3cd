import { expect, test } from 'vitest';
import { createCardFolding } from '../../../../../src/content/overlay/card/card-folding';

test('a card that would hide its heat map folds, and unfolds when the heat map is hidden', () => {
  const folding = createCardFolding();
  expect(folding.isFolded()).toBe(false);
  folding.giveWay();
  expect([folding.isFolded(), folding.hidesMap]).toEqual([true, true]);
  folding.restore();
  expect([folding.isFolded(), folding.hidesMap]).toEqual([false, false]);
});

test('a card that a person unfolds stays unfolded for this heat map, and gives way to the next one', () => {
  const folding = createCardFolding();
  folding.giveWay();
  folding.toggle();
  expect([folding.isFolded(), folding.hidesMap]).toEqual([false, true]);
  folding.restore();
  folding.giveWay();
  expect(folding.isFolded()).toBe(true);
});

test('a card that a person folds stays folded with and without heat maps', () => {
  const folding = createCardFolding();
  folding.toggle();
  folding.giveWay();
  folding.restore();
  expect(folding.isFolded()).toBe(true);
  folding.toggle();
  expect(folding.isFolded()).toBe(false);
});
