import { describe, expect, test } from 'vitest';
import { extendTo, requestedRows, noSelection, toggleAll, toggleRow } from '../../../../src/lists/list/selection';

const shown = ['a', 'b', 'c', 'd', 'e'];
const keysOf = ({ keys }: { keys: ReadonlySet<string> }) => [...keys].toSorted().join('');

describe('a selection', () => {
  test('takes a row in and out', () => {
    const one = toggleRow(noSelection, 'b');
    expect(keysOf(one)).toBe('b');
    expect(keysOf(toggleRow(one, 'b'))).toBe('');
  });

  test('takes the range from the last row, up or down, as the list shows it', () => {
    expect(keysOf(extendTo(toggleRow(noSelection, 'b'), 'd', shown))).toBe('bcd');
    expect(keysOf(extendTo(toggleRow(noSelection, 'd'), 'b', shown))).toBe('bcd');
    expect(keysOf(extendTo(toggleRow(noSelection, 'd'), 'b', shown.toReversed()))).toBe('bcd');
    expect(keysOf(extendTo(toggleRow(noSelection, 'a'), 'c', ['a', 'c', 'b']))).toBe('ac');
  });

  test('a range over rows that are chosen takes them out where its end is one of them', () => {
    const all = toggleAll(noSelection, shown);
    expect(keysOf(extendTo(toggleRow(all, 'b'), 'd', shown))).toBe('ae');
  });

  test('a range without a beginning, or from a row that is filtered away, is the row alone', () => {
    expect(keysOf(extendTo(noSelection, 'c', shown))).toBe('c');
    expect(keysOf(extendTo(toggleRow(noSelection, 'x'), 'c', shown))).toBe('cx');
  });

  test('all that are shown are chosen, or none if all were; hidden ones stay', () => {
    const hidden = toggleRow(noSelection, 'x');
    const all = toggleAll(hidden, shown);
    expect(keysOf(all)).toBe('abcdex');
    expect(keysOf(toggleAll(all, shown))).toBe('x');
    expect(keysOf(toggleAll(toggleRow(noSelection, 'a'), shown))).toBe('abcde');
  });

  test('means the chosen rows that are shown, in their order, else all that are', () => {
    const rows = shown.map((key) => ({ key }));
    const chosen = toggleRow(toggleRow(noSelection, 'd'), 'b');
    expect(requestedRows(chosen, rows).map(({ key }) => key)).toEqual(['b', 'd']);
    expect(requestedRows(noSelection, rows)).toBe(rows);
    expect(requestedRows(toggleRow(noSelection, 'x'), rows)).toBe(rows);
  });
});
