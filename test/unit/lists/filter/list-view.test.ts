import { expect, test } from 'vitest';
import { filterRows, isNamedBy } from '../../../../src/lists/filter/list-view';
import { classificationOf, classifiedRow, rowOf } from '../../../support/sample-rows';

const modelId = 'efficientnet-lite0';
/** 87% of class 0; 12% of class 1. */
const surely = classifiedRow('surely', classificationOf([4, 2, -1]));
/** 49% of classes 1 and 2 each. */
const maybe = classifiedRow('maybe', classificationOf([0, 3.5, 3.5]));
const waiting = rowOf('waiting');
const failed = rowOf('failed', { state: { kind: 'failed', error: { code: 'image-broken', params: [] }, thumbnail: null } });
const rows = [surely, waiting, maybe, failed];
const keysOf = (classes: number[] | null, atLeast: number) =>
  filterRows(rows, { modelId, classes: classes && new Set(classes), words: [], atLeast }).map(({ key }) => key);

test('without words and least confidence all rows stay', () => {
  expect(keysOf(null, 0)).toEqual(['surely', 'waiting', 'maybe', 'failed']);
});

test('a least confidence alone is of the best class', () => {
  expect(keysOf(null, 0.5)).toEqual(['surely']);
});

test('an image stays that shows one of the classes so surely', () => {
  expect(keysOf([0], 0)).toEqual(['surely', 'maybe']);
  expect(keysOf([0], 0.5)).toEqual(['surely']);
  expect(keysOf([1], 0.3)).toEqual(['maybe']);
  // Largest of the group, not its sum.
  expect(keysOf([1, 2], 0.6)).toEqual([]);
});

test('what softmax gives every class is not found', () => {
  expect(keysOf([2], 0)).toEqual(['maybe']);
});

test('a word that names no class finds nothing', () => {
  expect(keysOf([], 0)).toEqual([]);
});

test('answers of another model have other classes', () => {
  const other = classifiedRow('other', classificationOf([4, 2], { model: { id: 'other', name: 'Other' } }));
  expect(filterRows([other, surely], { modelId, classes: new Set([0]), words: [], atLeast: 0 })).toEqual([surely]);
});

test('a search finds images by their names too, with or without an answer', () => {
  const named = rowOf('named', { name: 'A Café in Lyon' });
  const byFile = classifiedRow('file', classificationOf([0, 5]), {
    name: 'x',
    address: 'https://example.org/img/lyon%20caf%C3%A9.jpg?v=2',
  });
  const other = rowOf('other');
  const find = (atLeast: number) =>
    filterRows([named, byFile, other], { modelId, classes: new Set(), words: ['cafe', 'lyon'], atLeast }).map(({ key }) => key);
  expect(find(0)).toEqual(['named', 'file']);
  // Only images with an answer have a confidence.
  expect(find(0.5)).toEqual(['file']);
  expect(isNamedBy(named, [])).toBe(false);
});
