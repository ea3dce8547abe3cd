// @vitest-environment jsdom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import { useLoaded } from '../../../../src/ui/hooks/use-loaded';

function Shown({ load, wanted }: { load: () => Promise<string>; wanted: boolean }) {
  const { value, error } = useLoaded(load, wanted);
  return <p>{value ?? error?.code ?? 'nothing'}</p>;
}

test('useLoaded loads once on demand and keeps the value, or reports a failure and retries the next time', async () => {
  const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error('gone')).mockResolvedValue('a panel');
  const shown = async (wanted: boolean) => {
    await act(async () => {
      render(<Shown {...{ load, wanted }} />, document.body);
    });
    await act(async () => {
      await Promise.allSettled(load.mock.results.map(({ value }) => value));
    });
    return document.body.textContent;
  };
  expect(await shown(false)).toBe('nothing');
  expect(load).not.toHaveBeenCalled();
  expect(await shown(true)).toBe('unexpected');
  await shown(false);
  expect(await shown(true)).toBe('a panel');
  await shown(false);
  expect(await shown(true)).toBe('a panel');
  expect(load).toHaveBeenCalledTimes(2);
});
