// @vitest-environment jsdom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import { useElements } from '../../../../src/lists/list/virtual-list';

interface ListProps {
  from: number;
  to: number;
  inputOf: (index: number) => unknown;
  make: (index: number) => string;
}

function List({ from, to, inputOf, make }: ListProps) {
  const { elementOf } = useElements(
    (index) => <li key={index}>{make(index)}</li>,
    (index) => [inputOf(index)],
  );
  return <ul>{Array.from({ length: to - from }, (_, step) => elementOf(from + step))}</ul>;
}

test('useElements makes each element once while it stays in range, and again when its own inputs change', async () => {
  const make = vi.fn((index: number) => `row ${index}`);
  const made = async (from: number, to: number, changed: number | null) => {
    make.mockClear();
    const inputOf = (index: number) => (index === changed ? 'another row' : 'row');
    await act(() => render(<List {...{ from, to, inputOf, make }} />, document.body));
    expect(document.body.textContent).toBe(Array.from({ length: to - from }, (_, step) => `row ${from + step}`).join(''));
    return make.mock.calls.map(([index]) => index);
  };
  expect(await made(0, 3, null)).toEqual([0, 1, 2]);
  expect(await made(1, 5, null)).toEqual([3, 4]);
  expect(await made(0, 3, null)).toEqual([0]);
  expect(await made(0, 3, 1)).toEqual([1]);
});
