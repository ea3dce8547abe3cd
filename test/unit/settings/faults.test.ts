import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { keepFault, loadFaults, MOST_FAULTS } from '../../../src/settings/faults';
import { type Fault, toFault } from '../../../src/domain/faults';
import { declareBrowser } from '../../support/fake-browser';

let stored: Record<string, unknown>;
let failsOnce: boolean;
beforeEach(() => {
  stored = {};
  failsOnce = false;
  const session = {
    get: (key: string) => Promise.resolve({ [key]: structuredClone(stored[key]) }),
    set: (values: Record<string, unknown>) => {
      if (failsOnce) {
        failsOnce = false;
        return Promise.reject(new Error('no room'));
      }
      Object.assign(stored, structuredClone(values));
      return Promise.resolve();
    },
  };
  declareBrowser({ storage: { session } } as Parameters<typeof declareBrowser>[0]);
});

const faultAt = (at: number, name = `Error${at}`): Fault => ({ ...toFault('scan', null, at), name });

test('the last 50 are kept, even if many come at once', async () => {
  await Promise.all(Array.from({ length: 70 }, (_, index) => keepFault(faultAt(index))));
  const faults = await loadFaults();
  expect(faults.map(({ at }) => at)).toEqual(Array.from({ length: MOST_FAULTS }, (_, index) => index + 20));
});

test('the same fault is kept once, with its count and its latest time', async () => {
  for (const [at, name] of [
    [1, 'A'],
    [2, 'B'],
    [3, 'A'],
  ] as const)
    await keepFault(faultAt(at, name));
  expect(await loadFaults()).toMatchObject([
    { name: 'B', at: 2, times: 1 },
    { name: 'A', at: 3, times: 2 },
  ]);
});

test('a storage that fails once loses one fault', async () => {
  failsOnce = true;
  await expect(keepFault(faultAt(1))).rejects.toThrow('no room');
  await keepFault(faultAt(2));
  expect(await loadFaults()).toMatchObject([{ at: 2 }]);
});

test('anything in the storage can be read', async () => {
  await fc.assert(
    fc.asyncProperty(fc.anything(), async (faults) => {
      stored = { faults };
      for (const fault of await loadFaults()) expect(fault.stack.length).toBeLessThanOrEqual(12);
    }),
  );
});
