import { expect, test } from 'vitest';
import { piecesOf } from '../../../../src/lists/rows/marked';

const marked = (whole: string, ...words: string[]) =>
  piecesOf(whole, words)
    .map(({ piece, isFound }) => (isFound ? `[${piece}]` : piece))
    .join('');

test('marks the words of a query regardless of case and accents', () => {
  expect(marked('A Red cup.jpg', 'cup')).toBe('A Red [cup].jpg');
  expect(marked('Consommé', 'somme')).toBe('Con[sommé]');
  expect(marked('Consomme\u0301 soup', 'soup')).toBe('Consomme\u0301 [soup]');
  expect(marked('red cup', 'cup', 'red')).toBe('[red] [cup]');
});

test('leaves text unmarked if it contains none of the words', () => {
  expect(marked('A red cup', 'blue')).toBe('A red cup');
  expect(marked('', 'blue')).toBe('');
});
