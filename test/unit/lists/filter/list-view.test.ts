import { expect, test } from 'vitest';
import { filterRows, isNamedBy, noKinds, rowsIn, soughtBy, wholeList } from '../../../../src/lists/filter/list-view';
import type { PictureKind } from '../../../../src/domain/picture-kind';
import { pictureKinds } from '../../../../src/domain/picture-kind';
import { toModelWords } from '../../../../src/ui/words/class-words/model-words';
import kindLabels from '../../../../src/models/kinds-of-picture/labels.json' with { type: 'json' };
import { chart } from '../../../support/sample-classification';
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
  filterRows(rows, { modelId, classes: classes && new Set(classes), words: [], kinds: noKinds, atLeast }).map(({ key }) => key);

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
  expect(filterRows([other, surely], { modelId, classes: new Set([0]), words: [], kinds: noKinds, atLeast: 0 })).toEqual([
    surely,
  ]);
});

test('filterRows also finds images by name, with or without an answer', () => {
  const named = rowOf('named', { name: 'A Café in Lyon' });
  const byFile = classifiedRow('file', classificationOf([0, 5]), {
    name: 'x',
    address: 'https://example.org/img/lyon%20caf%C3%A9.jpg?v=2',
  });
  const other = rowOf('other');
  const find = (atLeast: number) =>
    filterRows([named, byFile, other], { modelId, classes: new Set(), words: ['cafe', 'lyon'], kinds: noKinds, atLeast }).map(
      ({ key }) => key,
    );
  expect(find(0)).toEqual(['named', 'file']);
  // Only images with an answer have a confidence.
  expect(find(0.5)).toEqual(['file']);
  expect(isNamedBy(named, [])).toBe(false);
});

const ofKind = (kind: PictureKind, isClassNamed: boolean) => ({ ...chart.kind!, kind, isClassNamed });
const photograph = classifiedRow('photograph', classificationOf([4, 2], { kind: ofKind('photograph', true) }));
const unnamed = classifiedRow('chart', chart);
const nameOf = ({ names }: { names: { en: string } }) => names.en;
const kindWords = toModelWords('kinds-of-picture', kindLabels, nameOf);
const words = toModelWords(modelId, [{ label: 'screen' }, { label: 'koala' }], nameOf);
const find = (query: string, atLeast = 0) =>
  rowsIn([photograph, unnamed, waiting], { ...wholeList, query, atLeast }, soughtBy(query, modelId, words, kindWords)).map(
    ({ key }) => key,
  );

test('rowsIn keeps the images of the chosen kind of picture, and sorts by kind', () => {
  const view = { ...wholeList, kind: 'chart' as const };
  const all = soughtBy('', modelId, words, kindWords);
  expect(rowsIn([photograph, unnamed, waiting], view, all)).toEqual([unnamed]);
  expect(rowsIn([photograph, unnamed], { ...view, atLeast: 0.1 }, all)).toEqual([]);
  const byKind = { ...wholeList, order: { by: 'kind', direction: 'ascending' } as const };
  expect(rowsIn([waiting, unnamed, photograph], byKind, all)).toEqual([photograph, unnamed, waiting]);
});

test('a search finds kinds of picture by their names in both languages', () => {
  expect(['chart', 'Diagrams', '图表', 'photo'].map((query) => find(query))).toEqual([
    ['chart'],
    ['chart'],
    ['chart'],
    ['photograph'],
  ]);
  // Only images with a class have a confidence.
  expect(find('chart', 0.5)).toEqual([]);
  expect(soughtBy('char', modelId, words, kindWords).kinds).toEqual(new Set(['chart']));
});

test('a search takes no description of a kind and no beginning of its name for the kind if a class has the word', () => {
  const kindsOf = (query: string) => [...soughtBy(query, modelId, words, kindWords).kinds];
  expect(kindsOf('screen')).toEqual([]);
  expect(kindsOf('sky')).toEqual([]);
  expect(pictureKinds.flatMap((kind) => kindsOf(kind === 'interface' ? 'screenshot' : kind))).toEqual([...pictureKinds]);
});
