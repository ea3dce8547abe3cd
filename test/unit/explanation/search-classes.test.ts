import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ClassWords } from '../../../src/explanation/model-facts';
import { foundBy, searchClasses } from '../../../src/explanation/search-classes';

const classes = JSON.parse(
  readFileSync(new URL('../../../src/models/imagenet/labels.json', import.meta.url), 'utf8'),
) as ClassWords[];
const search = (query: string, limit = 8) => searchClasses(classes, query, limit).map(({ label }) => label);

describe('searchClasses', () => {
  test('finds a class by its label, first of all', () => {
    expect(search('tabby')[0]).toBe('tabby');
    expect(search('cup')[0]).toBe('cup');
    expect(search('Koala')[0]).toBe('koala');
  });

  test('finds it by the beginning, as one types', () => {
    expect(search('espr')[0]).toBe('espresso');
  });

  test('finds it by another name', () => {
    expect(search('puppy')).toContain('axolotl');
    expect(search('Carassius')).toEqual(['goldfish']);
    expect(search('white shark')[0]).toBe('great white shark');
  });

  test('finds it by what it is', () => {
    expect(search('dog', 100).length).toBeGreaterThan(20);
  });

  test('minds neither capitals nor accents', () => {
    expect(search('CONSOMMÉ')[0]).toBe(search('consomme')[0]);
    expect(search('consommé')[0]).toBe('consomme');
  });

  test('wants every word', () => {
    expect(search('tiger shark')[0]).toBe('tiger shark');
    expect(search('tiger nonsense')).toEqual([]);
  });

  test('finds nothing for nothing', () => {
    expect(['', '   ', 'qqqq'].map((query) => search(query))).toEqual([[], [], []]);
  });

  test('gives no more than was asked for', () => {
    expect(search('a', 3)).toHaveLength(3);
  });
});

test('foundBy names the other name that matched', () => {
  const goldfish = classes[1]!;
  expect(foundBy(goldfish, 'carass')).toBe('Carassius auratus');
  expect(foundBy(goldfish, 'gold')).toBeNull();
});
