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

test('filterRows keeps all rows without a query or a minimum confidence', () => {
  expect(keysOf(null, 0)).toEqual(['surely', 'waiting', 'maybe', 'failed']);
});

test('filterRows compares the minimum confidence with the best class if there is no query', () => {
  expect(keysOf(null, 0.5)).toEqual(['surely']);
});

test('filterRows keeps an image if one of the requested classes reaches the minimum confidence', () => {
  expect(keysOf([0], 0)).toEqual(['surely', 'maybe']);
  expect(keysOf([0], 0.5)).toEqual(['surely']);
  expect(keysOf([1], 0.3)).toEqual(['maybe']);
  // Largest of the group, not its sum.
  expect(keysOf([1, 2], 0.6)).toEqual([]);
});

test('filterRows ignores the tiny probability that softmax gives every class', () => {
  expect(keysOf([2], 0)).toEqual(['maybe']);
});

test('filterRows finds nothing if the query names no class', () => {
  expect(keysOf([], 0)).toEqual([]);
});

test('filterRows drops answers of another model, whose classes differ', () => {
  const other = classifiedRow('other', classificationOf([4, 2], { model: { id: 'other', name: 'Other' } }));
  expect(filterRows([other, surely], { modelId, classes: new Set([0]), words: [], atLeast: 0 })).toEqual([surely]);
});

test('filterRows also finds images by name, with or without an answer', () => {
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
