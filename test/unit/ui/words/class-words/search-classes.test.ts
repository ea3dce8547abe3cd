import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toModelWords } from '../../../../../src/ui/words/class-words/model-words';
import { classesMeant, nearness, searchClasses } from '../../../../../src/ui/words/class-words/search-classes';
import { withSingulars } from '../../../../../src/ui/words/class-words/words-of';
import { imagenetWords as words } from '../../../../support/imagenet-words';

const search = (query: string) => searchClasses(words, query).map(({ name }) => name);
const meant = (query: string) => [...(classesMeant(words, query) ?? [])].map((classIndex) => words.classes[classIndex]!.name);

describe('searchClasses', () => {
  test('puts a class found by its name first', () => {
    expect(search('tabby')[0]).toBe('Tabby cat');
    expect(search('cup')[0]).toBe('Cup');
    expect(search('Koala')[0]).toBe('Koala');
  });

  test('finds a class by the beginning of a word', () => {
    expect(search('espr')).toEqual(['Espresso', 'Espresso machine']);
    expect(search('retr')).toContain('Golden retriever');
  });

  test('finds a class by a synonym, and returns that synonym', () => {
    expect(searchClasses(words, 'Carassius')).toEqual([
      { classIndex: 1, name: 'Goldfish', nearness: nearness.words, foundBy: 'Carassius auratus' },
    ]);
    expect(searchClasses(words, 'goldf')[0]).toMatchObject({ name: 'Goldfish', foundBy: null });
    expect(search('white shark')[0]).toBe('Great white shark');
  });

  test('finds a class by a hypernym', () => {
    expect(searchClasses(words, 'insect').find(({ name }) => name === 'Ladybug')?.foundBy).toBe('insect');
  });

  test('finds a class by its description if no name contains the words', () => {
    expect(searchClasses(words, 'eucalyptus')).toEqual([
      { classIndex: 105, name: 'Koala', nearness: nearness.description, foundBy: words.classes[105]!.gloss },
    ]);
    expect(search('mouse')).not.toContain('Tabby cat');
  });

  test('ignores case and accents', () => {
    expect(search('CONSOMMÉ')).toEqual(['Consommé']);
  });

  test('matches a class only if each word is in some name of it', () => {
    expect(search('tiger shark')[0]).toBe('Tiger shark');
    expect(search('curly dog')).toEqual(['Curly-coated retriever']);
    expect(search('tiger nonsense')).toEqual([]);
  });

  test('finds nothing for an empty or unknown query', () => {
    expect(['', '   ', 'qqqq', '…'].map(search)).toEqual([[], [], [], []]);
  });

  test('finds no additional class with one more letter, except for plurals', () => {
    const queries = fc.constantFrom(...words.nouns.flatMap(({ names }) => names)).filter((name) => !/s\b/i.test(name));
    fc.assert(
      fc.property(queries, fc.nat(10), (name, cut) => {
        const typed = name.slice(0, 1 + cut);
        fc.pre(withSingulars(name.slice(0, 2 + cut)).length === 1);
        const before = new Set(search(typed));
        expect(search(name.slice(0, 2 + cut)).filter((name) => !before.has(name))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test('finds all classes of every name, nearest first', () => {
    fc.assert(
      fc.property(fc.constantFrom(...words.nouns), fc.nat(), ({ names, classes }, which) => {
        const name = names[which % names.length]!;
        const found = searchClasses(words, name.toUpperCase());
        expect(found.filter((each) => each.nearness === nearness.name).map(({ classIndex }) => classIndex)).toEqual(
          expect.arrayContaining(classes),
        );
        const order = found.map((each) => each.nearness);
        expect(order).toEqual(order.toSorted((a, b) => b - a));
      }),
      { numRuns: 100 },
    );
  });
});

describe('classesMeant', () => {
  test('returns null for an empty query, and no class for an unknown word', () => {
    expect(classesMeant(words, ' ')).toBeNull();
    expect(meant('qqqq')).toEqual([]);
  });

  test('returns all dogs and only dogs for "puppies"', () => {
    const dogs = meant('dog');
    expect(dogs).toHaveLength(118);
    for (const query of ['puppy', 'Puppies', 'pup', 'doggy', 'dogs']) expect(meant(query).toSorted()).toEqual(dogs.toSorted());
    expect(dogs).not.toContain('Hot dog');
  });

  test('matches a whole name alone, but any name for a mere beginning', () => {
    expect(meant('cat')).not.toContain('Catamaran');
    expect(meant('cat')).toContain('Tabby cat');
    expect(meant('catam')).toContain('Catamaran');
    expect(meant('tiger')).toEqual(['Tiger']);
  });

  test.each([
    ['kitten', 'Persian cat'],
    ['plane', 'Airliner'],
    ['phone', 'Mobile phone'],
    ['bike', 'Mountain bike'],
    ['tv', 'Television'],
    ['pc', 'Desktop computer'],
    ['sofa', 'Sofa bed'],
    ['truck', 'Fire truck'],
    ['mice', 'Computer mouse'],
    ['wolves', 'Gray wolf'],
    ['bunny', 'Cottontail rabbit'],
    ['clothes', 'Miniskirt'],
    ['food', 'Pizza'],
    ['beach', 'Seashore'],
    ['animal', 'Goldfish'],
    ['狗', 'Beagle'],
    ['水果', 'Banana'],
    ['手机', 'Mobile phone'],
  ])('takes "%s" to include "%s"', (query, name) => {
    expect(meant(query)).toContain(name);
  });

  test.each([
    ['turtle', 'T-shirt'],
    ['plant', 'Volcano'],
    ['clothes', 'Dishcloth'],
    ['deer', 'Tick'],
    ['toy', 'Chihuahua'],
    ['狗', 'Hot dog'],
    ['手机', 'Rotary phone'],
  ])('does not take "%s" to include "%s"', (query, name) => {
    expect(meant(query)).not.toContain(name);
  });

  test('searches a model without words by its labels', () => {
    const plain = toModelWords('nsfw', [{ label: 'Drawing', synonyms: ['cartoon'] }, { label: 'Neutral' }], ({ label }) => label);
    expect([...classesMeant(plain, 'cartoons')!]).toEqual([0]);
    expect([...classesMeant(plain, 'neu')!]).toEqual([1]);
  });
});
