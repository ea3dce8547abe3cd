import { beforeEach, describe, expect, it, vi } from 'vitest';
import { noteFault } from '../../../src/background/faults';
import { createTabList } from '../../../src/background/tab-list';
import { isText } from '../../../src/domain/shape';
import { declareBrowser } from '../../support/fake-browser';
import { declareStorage } from '../settings/fake-storage';

vi.mock('../../../src/background/faults', () => ({ noteFault: vi.fn() }));

let storage: ReturnType<typeof declareStorage>['storage'];
const words = createTabList<string>('words', isText(10));
const add = (tabId: number, word: string) => words.change(tabId, (before) => [...before, word]);

beforeEach(() => {
  ({ storage } = declareStorage());
  declareBrowser({ storage } as never);
});

describe('the list of a tab', () => {
  it('keeps two simultaneous additions, and nothing of another tab', async () => {
    await Promise.all([add(1, 'one'), add(1, 'two'), add(2, 'other')]);
    expect(await words.load(1)).toEqual(['one', 'two']);
    expect(await words.load(2)).toEqual(['other']);
    expect(await words.load(3)).toEqual([]);
  });

  it('leaves out items that this version does not know', async () => {
    await storage.session?.set?.({ 'words.1': ['one', 7, 'longer than ten characters', null], 'words.2': 'no list' });
    expect(await words.load(1)).toEqual(['one']);
    await add(2, 'two');
    expect(await words.load(2)).toEqual(['two']);
  });

  it('is removed with its tab, after earlier additions', async () => {
    const added = add(1, 'one');
    words.forget(1);
    await added;
    await add(2, 'two');
    expect(await words.load(1)).toEqual([]);
    expect(noteFault).not.toHaveBeenCalled();
  });

  it('continues after a change that failed', async () => {
    const failing = words.change(1, () => {
      throw new Error('no change');
    });
    const added = add(1, 'one');
    await expect(failing).rejects.toThrow('no change');
    await added;
    expect(await words.load(1)).toEqual(['one']);
  });
});
