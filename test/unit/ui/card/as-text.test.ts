import { beforeEach, expect, test } from 'vitest';
import type { PictureKind } from '../../../../src/domain/picture-kind';
import { asText } from '../../../../src/ui/card/as-text';
import { formatDuration } from '../../../../src/ui/words/numbers';
import { isUnsure } from '../../../../src/domain/is-unsure';
import { kindsModelId } from '../../../../src/domain/model-catalog';
import { declareBrowser, englishWords } from '../../../support/fake-browser';
import { chart, koala } from '../../../support/sample-classification';

beforeEach(() => declareBrowser({ i18n: englishWords }));

test('asText lists the classes, the model, the times and the source', () => {
  expect(asText(koala, 3)).toBe(
    [
      'Koala\t89%',
      'Indri\t1.2%',
      'Ring-tailed lemur\t0.6%',
      '',
      'EfficientNet-Lite0 · WASM · 38 ms (reading 2.2 ms, decoding 4 ms, preprocessing 6 ms, inference 26 ms)',
      '640 × 480 · read from the page',
    ].join('\n'),
  );
});

test('asText names the kind of picture, and says that no class was named', () => {
  expect(asText(chart, 3).split('\n')).toEqual([
    'No class named: the network knows things in photographs.',
    'Kind of picture: Chart or diagram\t94%',
    '',
    'Kinds of picture · WASM · 9.3 ms (reading 2.2 ms, decoding 4 ms, preprocessing 0 ms, inference 0 ms, kind of picture 3.1 ms)',
    '640 × 480 · read from the page',
  ]);
  const kind = { ...chart.kind!, kind: 'photograph' as const, isClassNamed: true };
  expect(
    asText({ ...koala, kind }, 1)
      .split('\n')
      .slice(0, 2),
  ).toEqual(['Koala\t89%', 'Kind of picture: Photograph\t94%']);
});

test.each([
  [0.4, '0.4 ms'],
  [38.2, '38 ms'],
  [1234, '1.2 s'],
  [61_000, '61 s'],
  [180_000, '3 min'],
])('formatDuration writes %f ms as %s', (milliseconds, shown) => {
  expect(formatDuration(milliseconds)).toBe(shown);
});

test('isUnsure compares the most probable class with the threshold, and takes any class of a picture that is no photograph for a guess', () => {
  // Without a class nothing is guessed.
  expect([isUnsure(koala, 0.3), isUnsure(koala, 0.9), isUnsure(chart, 0.3)]).toEqual([false, true, false]);
  const withKind = (kind: PictureKind, isShown: boolean) => ({
    ...koala,
    kind: { ...chart.kind!, kind, isClassNamed: true, isShown },
  });
  expect(
    [withKind('photograph', true), withKind('drawing', true), withKind('drawing', false)].map((each) => isUnsure(each, 0.3)),
  ).toEqual([false, true, false]);
});

test('isUnsure compares an answer of the network for kinds with the limit of kinds, whatever the threshold', () => {
  const answerOf = (probability: number) => ({
    predictions: [{ probability }],
    model: { id: kindsModelId },
  });
  expect([0.89, 0.9].map((probability) => isUnsure(answerOf(probability), 0.3))).toEqual([true, false]);
});
