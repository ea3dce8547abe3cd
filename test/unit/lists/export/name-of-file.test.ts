import { expect, test } from 'vitest';
import { nameOfFile } from '../../../../src/lists/export/name-of-file';

test('a saved file is named after what it is of, in characters that every system takes', () => {
  const date = new Date(2026, 0, 31, 0, 30);
  expect(nameOfFile({ title: 'Cats / dogs: "all"', date }, 'csv')).toBe('gaplens-Cats-dogs-all-2026-01-31.csv');
  expect(nameOfFile({ title: '猫', date }, 'json')).toBe('gaplens-猫-2026-01-31.json');
  expect(nameOfFile({ title: '', date }, 'html')).toBe('gaplens-2026-01-31.html');
});
