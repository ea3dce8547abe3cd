import { expect, test } from 'vitest';
import { createTurns, nextEvent } from '../../../../src/content/capture/waiting';

test('the first of several events, or the reason of the signal', async () => {
  const target = new EventTarget();
  const first = nextEvent(target, ['load', 'error'], new AbortController().signal);
  target.dispatchEvent(new Event('error'));
  expect((await first).type).toBe('error');
  const stop = new AbortController();
  const never = nextEvent(target, ['load'], stop.signal);
  stop.abort(new Error('stopped'));
  await expect(never).rejects.toThrow('stopped');
  await expect(nextEvent(target, ['load'], stop.signal)).rejects.toThrow('stopped');
});

test('one after the other, also after a failure', async () => {
  const inTurn = createTurns();
  const order: string[] = [];
  const work = (name: string) => async () => {
    order.push(`${name} begins`);
    await Promise.resolve();
    order.push(`${name} ends`);
    if (name === 'a') throw new Error('a failed');
    return name;
  };
  const [a, b] = await Promise.allSettled([inTurn(work('a')), inTurn(work('b'))]);
  expect(a.status).toBe('rejected');
  expect(b).toMatchObject({ value: 'b' });
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});
