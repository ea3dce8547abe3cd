import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EntryWords, toEntry } from '../../../../src/lists/export/to-entry';
import { toJson } from '../../../../src/lists/export/to-json';
import { skipReasons } from '../../../../src/domain/candidate';
import { anyRows, anyText } from '../../../support/arbitrary-rows';
import { faultsOf, type Schema } from '../../../support/json-schema';
import { importSource } from '../../../support/import-source.mjs';
import { chart, koala } from '../../../support/sample-classification';
import { classifiedRow, listFacts, rowOf } from '../../../support/sample-rows';

const schema = JSON.parse(readFileSync(new URL('../../../../docs/results.schema.json', import.meta.url), 'utf8')) as Schema;
const words: EntryWords = { describeError: ({ code }) => `Failed: ${code}.`, nameOfClass: ({ names }) => names.en };

describe('toEntry', () => {
  test('returns the location, size and predictions of an image', () => {
    const entry = toEntry(classifiedRow('a', koala), words);
    expect(entry).toEqual({
      name: 'a.jpg',
      kind: 'img',
      url: 'https://example.org/a.jpg',
      frame: 'https://example.org/',
      selector: '#a',
      captureMethod: 'page',
      width: 640,
      height: 480,
      predictions: koala.predictions.map(({ classIndex, label, probability, names }) => ({
        classIndex,
        label,
        name: names.en,
        probability,
      })),
    });
  });

  test("names classes in the reader's language, beside the model's label", () => {
    const entry = toEntry(classifiedRow('a', koala), { ...words, nameOfClass: ({ label }) => `<${label}>` });
    expect(entry.predictions?.[2]).toMatchObject({ label: 'Madagascar cat', name: '<Madagascar cat>' });
  });

  test('has the kind of picture, and no class if none was named', () => {
    const entry = toEntry(classifiedRow('a', chart), words);
    expect(entry).toMatchObject({ kind: 'img', predictions: [], pictureKind: 'chart', pictureKindProbability: 0.94 });
    const named = { ...koala, kind: { ...chart.kind!, isClassNamed: true } };
    expect(toEntry(classifiedRow('a', named), words)).toMatchObject({ pictureKind: 'chart', predictions: { length: 6 } });
    expect(toEntry(classifiedRow('a', koala), words)).not.toHaveProperty('pictureKind');
  });

  test('has an error and no predictions for a failed image', () => {
    const failed = rowOf('a', { state: { kind: 'failed', error: { code: 'image-broken', params: [] }, thumbnail: null } });
    const entry = toEntry(failed, words);
    expect(entry).toMatchObject({
      captureMethod: null,
      width: null,
      error: { code: 'image-broken', message: 'Failed: image-broken.' },
    });
    expect(entry).not.toHaveProperty('predictions');
  });

  test('has neither predictions nor an error for a waiting image', () => {
    const entry = toEntry(rowOf('a'), words);
    expect(entry).not.toHaveProperty('predictions');
    expect(entry).not.toHaveProperty('error');
  });

  test("has no location for a user's file", () => {
    expect(toEntry(rowOf('a', { place: null, address: null }), words)).toMatchObject({
      kind: null,
      url: null,
      frame: null,
      selector: null,
    });
  });

  test('shortens data: addresses', () => {
    const address = `data:image/svg+xml;charset=utf-8,${'x'.repeat(1000)}`;
    expect(toEntry(rowOf('a', { address }), words).url).toBe('data:image/svg+xml;charset=utf-8,…');
    expect(toEntry(rowOf('a', { address: `DATA:${'x'.repeat(1000)}` }), words).url).toHaveLength(102);
  });

  test('includes the frame of an animation', () => {
    const frame = { index: 3, count: 12, time: 500, duration: 2000 };
    const entry = toEntry(classifiedRow('a', { ...koala, frame }), words);
    expect(entry.frameTime).toEqual(frame);
  });

  test('can be imported outside a browser', async () => {
    const module: { toEntry: typeof toEntry } = await importSource('src/lists/export/to-entry.ts');
    expect(module.toEntry(rowOf('a'), words).url).toBe('https://example.org/a.jpg');
  });
});

describe('toJson', () => {
  test('matches docs/results.schema.json for any page content', () => {
    fc.assert(
      fc.property(anyRows, anyText, fc.option(anyText), (rows, title, address) => {
        const document: unknown = JSON.parse(toJson(rows, { ...listFacts, title, address }, words));
        expect(faultsOf(document, schema)).toEqual([]);
      }),
    );
  });

  test('contains the facts of the list, and its rows in order', () => {
    const document = JSON.parse(toJson([rowOf('b'), rowOf('a')], listFacts, words)) as Record<string, unknown>;
    expect(document).toMatchObject({
      program: 'GapLens 1.2.3',
      date: '2026-11-24T12:00:00.000Z',
      address: 'https://example.org/',
      model: { id: 'efficientnet-lite0' },
      skipped: { small: 3 },
      images: [{ name: 'b.jpg' }, { name: 'a.jpg' }],
    });
  });
});

describe('the schema', () => {
  const document = JSON.parse(toJson([classifiedRow('a', koala)], listFacts, words)) as Record<string, unknown>;

  test('requires a count for each reason to skip an image', () => {
    const { skipped } = schema['properties'] as Record<string, Schema>;
    expect(skipped?.['required']).toEqual([...skipReasons]);
  });

  test.each([
    ['a missing field', { title: undefined }],
    ['an unknown field', { extra: 1 }],
    ['another version', { formatVersion: 2 }],
    ['an image without its selector', { images: [{ name: 'a' }] }],
    ['a negative count', { unreachable: -1 }],
  ])('refuses %s', (_, changes) => {
    const changed: unknown = JSON.parse(JSON.stringify({ ...document, ...changes }));
    expect(faultsOf(changed, schema)).not.toEqual([]);
  });

  test('refuses an image with both predictions and an error', () => {
    const [image] = document['images'] as object[];
    const both = { ...image, error: { code: 'image-broken', message: '' } };
    expect(faultsOf({ ...document, images: [both] }, schema)).not.toEqual([]);
  });
});
