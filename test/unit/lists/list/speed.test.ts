import { expect, test } from 'vitest';
import { measureSpeed } from '../../../../src/lists/list/speed';
import { newRun } from '../../../../src/domain/run-state';

const run = { ...newRun(9000), total: 21, done: 11, firstDoneAt: 10_000 };

test('the time from the first answer on', () => {
  expect(measureSpeed(run, 15_000)).toEqual({ perSecond: 2, millisecondsLeft: 5000 });
});

test('the time that it was paused does not count', () => {
  expect(measureSpeed({ ...run, paused: 60_000 }, 75_000)).toEqual({ perSecond: 2, millisecondsLeft: 5000 });
});

test('nothing is said before the second answer, or where no time has passed', () => {
  expect(measureSpeed({ ...run, done: 0, firstDoneAt: null }, 15_000)).toBeNull();
  expect(measureSpeed({ ...run, done: 1 }, 15_000)).toBeNull();
  expect(measureSpeed(run, 10_000)).toBeNull();
  expect(measureSpeed({ ...run, paused: 5000 }, 15_000)).toBeNull();
});
