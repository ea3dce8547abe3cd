import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { forgetUpdate, loadUpdatedFrom, noteUpdate, onNewsChanged, takeWelcome } from '../../../src/settings/first-run';
import { declareStorage } from './fake-storage';

describe('the welcome page', () => {
  test('has to be opened once, however the questions overlap', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 4 }), async (scheduler, questions) => {
        declareStorage({}, () => scheduler.schedule(Promise.resolve()));
        const answers = Promise.all(Array.from({ length: questions }, takeWelcome));
        await scheduler.waitFor(answers);
        expect((await answers).filter(Boolean)).toHaveLength(1);
      }),
    );
  });
});

describe('the news', () => {
  test('is new from an update until the user has looked at it', async () => {
    declareStorage();
    expect(await loadUpdatedFrom()).toBeNull();
    await noteUpdate('0.1.0');
    expect(await loadUpdatedFrom()).toBe('0.1.0');
    await forgetUpdate();
    expect(await loadUpdatedFrom()).toBeNull();
  });

  test('reaches every page that is open', async () => {
    declareStorage();
    const closing = new AbortController();
    const callback = vi.fn();
    onNewsChanged(callback, closing.signal);
    await noteUpdate('0.1.0');
    await forgetUpdate();
    closing.abort();
    await noteUpdate('0.2.0');
    expect(callback.mock.calls).toEqual([['0.1.0'], [null]]);
  });

  test.each([7, null, '', '1.0<b>', 'x'.repeat(50)])('is not new if %s is stored', async (version) => {
    declareStorage({ 'updated-from': version });
    expect(await loadUpdatedFrom()).toBeNull();
  });
});
