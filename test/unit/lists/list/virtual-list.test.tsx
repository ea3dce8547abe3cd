// @vitest-environment jsdom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import { useElements } from '../../../../src/lists/list/virtual-list';

function List({ from, to, input, make }: { from: number; to: number; input: unknown; make: (index: number) => string }) {
  const { elementOf } = useElements((index) => <li key={index}>{make(index)}</li>, [input]);
  return <ul>{Array.from({ length: to - from }, (_, step) => elementOf(from + step))}</ul>;
}

test('useElements makes each element once while it stays in range, and again when the inputs change', async () => {
  const make = vi.fn((index: number) => `row ${index}`);
  const made = async (from: number, to: number, input: string) => {
    make.mockClear();
    await act(() => render(<List {...{ from, to, input, make }} />, document.body));
    expect(document.body.textContent).toBe(Array.from({ length: to - from }, (_, step) => `row ${from + step}`).join(''));
    return make.mock.calls.map(([index]) => index);
  };
  expect(await made(0, 3, 'rows')).toEqual([0, 1, 2]);
  expect(await made(1, 5, 'rows')).toEqual([3, 4]);
  expect(await made(0, 3, 'rows')).toEqual([0]);
  expect(await made(0, 3, 'other rows')).toEqual([0, 1, 2]);
});
