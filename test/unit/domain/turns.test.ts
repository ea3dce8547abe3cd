import { expect, test } from 'vitest';
import { createTurns } from '../../../src/domain/turns';

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
