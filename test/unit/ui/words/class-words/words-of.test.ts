import { expect, test } from 'vitest';
import { withSingulars, wordsOf } from '../../../../../src/ui/words/class-words/words-of';

test.each([
  ['Pâté  de-FOIE, gras', ['pate', 'de', 'foie', 'gras']],
  ["jack-o'-lantern", ['jack', 'o', 'lantern']],
  ["carpenter's kit", ['carpenters', 'kit']],
  ['斑马', ['斑马']],
  [' … ', []],
])('wordsOf splits %s', (written, words) => {
  expect(wordsOf(written)).toEqual(words);
});

test.each([
  ['puppies', 'puppy'],
  ['wolves', 'wolf'],
  ['knives', 'knife'],
  ['boxes', 'box'],
  ['dogs', 'dog'],
  ['geese', 'goose'],
  ['firemen', 'fireman'],
])('withSingulars accepts %s as the plural of %s', (plural, singular) => {
  expect(withSingulars(plural)).toContain(singular);
});

test('withSingulars returns the word itself first, and nothing else for short words', () => {
  expect(withSingulars('glass')[0]).toBe('glass');
  expect(withSingulars('us')).toEqual(['us']);
});
