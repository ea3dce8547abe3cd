import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import labels from '../../../src/models/imagenet/labels.json';
import { searchClasses } from '../../../src/ui/words/class-words/search-classes';
import { imagenetWords } from '../../support/imagenet-words';

const read = (file: string) => readFileSync(new URL(`../../../src/models/imagenet/${file}`, import.meta.url), 'utf8');
const rowsOf = (file: string) =>
  read(file)
    .split('\n')
    .slice(1, -1)
    .map((line) => line.split('\t'));
const rows = rowsOf('names.tsv');

/** Splits into words with their capitals. */
const wordsIn = (written: string) => written.match(/[\p{Letter}\p{Number}'’.]+/gu) ?? [];

describe('the names of the ImageNet classes', () => {
  test('are those of names.tsv, one for each class', () => {
    expect(rows.map(([classIndex, synset, name]) => [Number(classIndex), synset, name])).toEqual(
      labels.map(({ classIndex, synset, names }) => [classIndex, synset, names.en]),
    );
    expect(labels).toHaveLength(1000);
  });

  test('come from WordNet, or have a reason', () => {
    for (const [classIndex, , name = '', chosen, reason] of rows) {
      const { synonyms } = labels[Number(classIndex)]!;
      const isFrom = (words: string[]) => words.some((word) => word === name || word[0]!.toUpperCase() + word.slice(1) === name);
      const expected = isFrom(synonyms.slice(0, 1)) ? 'first' : isFrom(synonyms) ? 'synonym' : 'reviewed';
      expect([name, chosen, reason !== ''], name).toEqual([name, expected, expected === 'reviewed']);
    }
  });

  test('differ in more than capitals, spaces, hyphens and a plural', () => {
    const plain = labels.map(({ names }) => names.en.toLowerCase().replaceAll(/[\s-]/g, '').replace(/s$/, ''));
    expect(plain.filter((name, place) => plain.indexOf(name) !== place)).toEqual([]);
  });

  test('are in sentence case: only proper names in WordNet or in the list here have capitals', () => {
    const proper = ['Charles', 'Malinois', 'Groenendael', 'SLR', 'Ford'];
    const stray = labels.filter(({ names, synonyms }) => {
      const known = new Set([...proper, ...wordsIn(synonyms.join(' '))]);
      const [, ...others] = wordsIn(names.en);
      return others.some((word) => /^\p{Lu}/u.test(word) && !known.has(word));
    });
    expect(stray.map(({ names }) => names.en)).toEqual([]);
    expect(labels.filter(({ names }) => !/^(\p{Lu}|iPod$)/u.test(names.en)).map(({ names }) => names.en)).toEqual([]);
  });

  test('are short enough for a card', () => {
    expect(labels.filter(({ names }) => names.en.length > 32).map(({ names }) => names.en)).toEqual([]);
  });

  test.each([
    ['n02134084', 'Polar bear'],
    ['n02509815', 'Red panda'],
    ['n04399382', 'Teddy bear'],
    ['n02992529', 'Mobile phone'],
    ['n07584110', 'Consommé'],
    ['n03710721', 'Swimsuit (one-piece)'],
  ])('%s is called %s', (wanted, name) => {
    expect(labels.find(({ synset }) => synset === wanted)?.names.en).toBe(name);
  });

  test('each find their class first', () => {
    fc.assert(
      fc.property(fc.constantFrom(...labels), ({ classIndex, names }) => {
        expect(searchClasses(imagenetWords, names.en)[0], names.en).toMatchObject({ classIndex, foundBy: null });
      }),
      { numRuns: 50 },
    );
  });
});

describe('the Chinese names of the ImageNet classes', () => {
  const chinese = labels.map(({ names }) => ('zh-CN' in names ? names['zh-CN'] : undefined));

  test('are those of names.zh-CN.tsv; the other classes keep their English name', () => {
    expect(rowsOf('names.zh-CN.tsv').map(([, , name]) => name || undefined)).toEqual(chinese);
    expect(chinese.filter(Boolean)).toHaveLength(962);
  });

  test('are names from the source, parts of them, or have a reason', () => {
    for (const [, , name = '', chosen, source = '', reason] of rowsOf('names.zh-CN.tsv')) {
      const expected = name === source ? 'source' : name === '' ? 'none' : source.includes(name) ? 'part' : 'dictionary';
      expect([name, chosen, reason !== ''], name).toEqual([name, expected, ['none', 'dictionary'].includes(expected)]);
    }
  });

  test('are distinct Chinese words, one for a class', () => {
    const named = chinese.filter((name) => name !== undefined);
    expect(new Set(named).size).toBe(named.length);
    expect(named.filter((name) => !/^[\p{Script=Han}A-Za-z]+$/u.test(name))).toEqual([]);
  });

  test.each([
    ['北极熊', 'Polar bear', null],
    ['熊', 'Polar bear', null],
    ['吹风', 'Hair dryer', '吹风机'],
  ])('%s finds the %s', (query, name, foundBy) => {
    expect(searchClasses(imagenetWords, query).find((each) => each.name === name)?.foundBy).toBe(foundBy ?? query);
  });
});
