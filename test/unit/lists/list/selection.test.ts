import { describe, expect, test } from 'vitest';
import { extendTo, requestedRows, noSelection, toggleAll, toggleRow } from '../../../../src/lists/list/selection';

const shown = ['a', 'b', 'c', 'd', 'e'];
const keysOf = ({ keys }: { keys: ReadonlySet<string> }) => [...keys].toSorted().join('');

describe('a selection', () => {
  test('adds and removes a row', () => {
    const one = toggleRow(noSelection, 'b');
    expect(keysOf(one)).toBe('b');
    expect(keysOf(toggleRow(one, 'b'))).toBe('');
  });

  test('extends from the last row up or down, in the order of the list', () => {
    expect(keysOf(extendTo(toggleRow(noSelection, 'b'), 'd', shown))).toBe('bcd');
    expect(keysOf(extendTo(toggleRow(noSelection, 'd'), 'b', shown))).toBe('bcd');
    expect(keysOf(extendTo(toggleRow(noSelection, 'd'), 'b', shown.toReversed()))).toBe('bcd');
    expect(keysOf(extendTo(toggleRow(noSelection, 'a'), 'c', ['a', 'c', 'b']))).toBe('ac');
  });

  test('deselects a range if its last row was selected', () => {
    const all = toggleAll(noSelection, shown);
    expect(keysOf(extendTo(toggleRow(all, 'b'), 'd', shown))).toBe('ae');
  });

  test('adds only the row itself if the range has no start or its start is filtered out', () => {
    expect(keysOf(extendTo(noSelection, 'c', shown))).toBe('c');
    expect(keysOf(extendTo(toggleRow(noSelection, 'x'), 'c', shown))).toBe('cx');
  });

  test('selects all visible rows, or deselects them if all were selected, and leaves hidden rows alone', () => {
    const hidden = toggleRow(noSelection, 'x');
    const all = toggleAll(hidden, shown);
    expect(keysOf(all)).toBe('abcdex');
    expect(keysOf(toggleAll(all, shown))).toBe('x');
    expect(keysOf(toggleAll(toggleRow(noSelection, 'a'), shown))).toBe('abcde');
  });

  test('stands for the selected visible rows in list order, or for all visible rows if there are none', () => {
    const rows = shown.map((key) => ({ key }));
    const chosen = toggleRow(toggleRow(noSelection, 'd'), 'b');
    expect(requestedRows(chosen, rows).map(({ key }) => key)).toEqual(['b', 'd']);
    expect(requestedRows(noSelection, rows)).toBe(rows);
    expect(requestedRows(toggleRow(noSelection, 'x'), rows)).toBe(rows);
  });
});
