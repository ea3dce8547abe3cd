import { expect, test } from 'vitest';
import { areKindsTelling, countKinds, histogramOf, shareOfClasses } from '../../../../src/lists/filter/statistics';
import { chart } from '../../../support/sample-classification';
import { classificationOf, classifiedRow, rowOf } from '../../../support/sample-rows';

const any = { modelId: 'efficientnet-lite0', classes: null };
const certain = classifiedRow('certain', classificationOf([50, 0]));
const even = classifiedRow('even', classificationOf([0, 0]));
const second = classifiedRow('second', classificationOf([0, 3]));
const rows = [certain, rowOf('waits'), even, second];

test('histogramOf counts images by the probability of their best class, and puts a probability of 1 into the last bin', () => {
  expect(histogramOf(rows, any, 4)).toEqual([0, 0, 1, 2]);
});

test('histogramOf counts images by the probability of the requested classes', () => {
  expect(histogramOf(rows, { ...any, classes: new Set([1]) }, 4)).toEqual([1, 0, 1, 1]);
  expect(histogramOf(rows, { ...any, classes: new Set() }, 4)).toEqual([0, 0, 0, 0]);
});

test('shareOfClasses counts best classes, most frequent first', () => {
  const shares = shareOfClasses(rows);
  expect(shares.map(({ classIndex, count }) => [classIndex, count])).toEqual([
    [0, 2],
    [1, 1],
  ]);
  expect(shares.map(({ share }) => share)).toEqual([2 / 3, 1 / 3]);
  expect(shareOfClasses([rowOf('waits')])).toEqual([]);
});

test('shareOfClasses keeps the classes of different models apart', () => {
  const other = classifiedRow('other', classificationOf([50, 0], { model: { id: 'other', name: 'Other' } }));
  expect(shareOfClasses([certain, other]).map(({ modelId }) => modelId)).toEqual(['efficientnet-lite0', 'other']);
});

test('countKinds counts the kinds that rows show in their own order, with or without a class', () => {
  const photograph = { ...chart.kind!, kind: 'photograph' as const, isClassNamed: true };
  const counts = countKinds([
    classifiedRow('a', chart),
    ...rows,
    classifiedRow('b', classificationOf([1, 0], { kind: photograph })),
    classifiedRow('c', chart),
    classifiedRow('d', classificationOf([1, 0], { kind: { ...photograph, kind: 'map', isShown: false } })),
  ]);
  expect(counts).toEqual([
    { kind: 'photograph', count: 1 },
    { kind: 'chart', count: 2 },
  ]);
  expect([areKindsTelling(counts), areKindsTelling(counts.slice(0, 1)), areKindsTelling([])]).toEqual([true, false, false]);
});

test('images without a class count neither as classes nor as unsure', () => {
  const unnamed = classifiedRow('chart', chart);
  expect(shareOfClasses([unnamed])).toEqual([]);
  expect(histogramOf([unnamed], any, 4)).toEqual([0, 0, 0, 0]);
});
