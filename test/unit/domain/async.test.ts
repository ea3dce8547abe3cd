import { expect, test } from 'vitest';
import { createSerializer, unlessAborted } from '../../../src/domain/async';
import { createDeferred } from './deferred';

test('the result and the error of the work are passed on', async () => {
  const { signal } = new AbortController();
  await expect(unlessAborted(Promise.resolve(7), signal)).resolves.toBe(7);
  await expect(unlessAborted(Promise.reject(new Error('lost')), signal)).rejects.toThrow('lost');
});

test('after an abort nobody waits, and a later error is not reported', async () => {
  const stop = new AbortController();
  const work = createDeferred();
  const waiting = unlessAborted(work.promise, stop.signal);
  stop.abort(new Error('stopped'));
  await expect(waiting).rejects.toThrow('stopped');
  await expect(unlessAborted(work.promise, stop.signal)).rejects.toThrow('stopped');
  work.reject(new Error('late'));
});

test('tasks run one at a time, even after an error', async () => {
  const serialize = createSerializer();
  const order: string[] = [];
  const work = (name: string) => async () => {
    order.push(`${name} begins`);
    await Promise.resolve();
    order.push(`${name} ends`);
    if (name === 'a') throw new Error('a failed');
    return name;
  };
  const [a, b] = await Promise.allSettled([serialize(work('a')), serialize(work('b'))]);
  expect(a.status).toBe('rejected');
  expect(b).toMatchObject({ value: 'b' });
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});
