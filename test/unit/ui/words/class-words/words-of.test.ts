import { expect, test } from 'vitest';
import { withSingulars, wordsOf } from '../../../../../src/ui/words/class-words/words-of';

test.each([
  ['Pâté  de-FOIE, gras', ['pate', 'de', 'foie', 'gras']],
  ["jack-o'-lantern", ['jack', 'o', 'lantern']],
  ["carpenter's kit", ['carpenters', 'kit']],
  ['斑马', ['斑马']],
  [' … ', []],
])('the words of %s', (written, words) => {
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
])('%s may be the plural of %s', (plural, singular) => {
  expect(withSingulars(plural)).toContain(singular);
});

test('a word is itself first, and short ones nothing else', () => {
  expect(withSingulars('glass')[0]).toBe('glass');
  expect(withSingulars('us')).toEqual(['us']);
});
