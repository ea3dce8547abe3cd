import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { loadTrials, storeTrial } from '../../../src/settings/trials';
import type { TrialReport } from '../../../src/domain/engine-state';
import { toErrorReport } from '../../../src/domain/errors';
import { declareStorage } from './fake-storage';

const trialOf = (renderer: string, faster: 'webgl' | 'wasm'): TrialReport => ({
  renderer,
  milliseconds: { webgl: 9, wasm: 20 },
  faster,
});

describe('trials', () => {
  it('are stored by renderer', async () => {
    declareStorage();
    expect(await loadTrials()).toEqual({});
    await storeTrial(trialOf('one', 'webgl'));
    await storeTrial(trialOf('other', 'wasm'));
    expect(await loadTrials()).toEqual({ one: trialOf('one', 'webgl'), other: trialOf('other', 'wasm') });
  });

  it('replace an earlier one of the same renderer', async () => {
    declareStorage();
    await storeTrial(trialOf('one', 'webgl'));
    await storeTrial(trialOf('one', 'wasm'));
    expect(await loadTrials()).toEqual({ one: trialOf('one', 'wasm') });
  });

  it('may lack the time of a backend that did not start', async () => {
    declareStorage();
    const trial: TrialReport = { renderer: 'one', milliseconds: { webgl: null, wasm: 20 }, faster: 'wasm' };
    await storeTrial(trial);
    expect(await loadTrials()).toEqual({ one: trial });
  });

  it('are kept for the session if the storage is full, and the reason is thrown', async () => {
    const { storage } = declareStorage();
    const full = new Error('Resource::kQuotaBytes quota exceeded');
    vi.spyOn(storage.local!, 'set').mockRejectedValue(full);
    const failed = await storeTrial(trialOf('one', 'webgl')).catch(toErrorReport);
    expect(failed).toEqual({ code: 'storage-full', params: [] });
    expect(await loadTrials()).toEqual({ one: trialOf('one', 'webgl') });
  });

  it('are both kept if two are stored at once', async () => {
    declareStorage();
    await Promise.all([storeTrial(trialOf('one', 'webgl')), storeTrial(trialOf('other', 'wasm'))]);
    expect(Object.keys(await loadTrials())).toEqual(['one', 'other']);
  });

  it('are kept after one that could not be stored', async () => {
    const { storage } = declareStorage();
    const set = vi.spyOn(storage.local!, 'set').mockRejectedValueOnce(new Error('quota'));
    const outcomes = await Promise.allSettled([storeTrial(trialOf('one', 'webgl')), storeTrial(trialOf('other', 'wasm'))]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(set).toHaveBeenCalledTimes(2);
    expect(Object.keys(await loadTrials())).toEqual(['one', 'other']);
  });

  it.each([undefined, null, 7, 'text', []])('do not exist if the storage contains %j', async (trials) => {
    declareStorage({ trials });
    expect(await loadTrials()).toEqual({});
  });

  it('are left out if a field is missing or wrong', async () => {
    const good = trialOf('good', 'webgl');
    const { milliseconds: _, ...withoutTimes } = good;
    const bad: unknown[] = [
      { ...good, faster: 'webgpu' },
      withoutTimes,
      { ...good, milliseconds: { webgl: '9', wasm: 1 } },
      { ...good, milliseconds: { webgl: null, wasm: null } },
      null,
      'webgl',
    ];
    declareStorage({ trials: { ...Object.fromEntries(bad.entries()), good } });
    expect(await loadTrials()).toEqual({ good });
  });

  it('are found beside other stored items, which are kept', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.anything()), async (garbage) => {
        const { content } = declareStorage({ trials: garbage });
        await storeTrial(trialOf('one', 'webgl'));
        expect((await loadTrials())['one']).toEqual(trialOf('one', 'webgl'));
        expect(content['trials']).toEqual({ ...garbage, one: trialOf('one', 'webgl') });
      }),
    );
  });

  it('go to the engine only in a plausible number', async () => {
    const many = Array.from({ length: 5000 }, (_, i) => [`r${i}`, trialOf(`r${i}`, 'wasm')]);
    declareStorage({ trials: Object.fromEntries(many) });
    expect(Object.keys(await loadTrials())).toHaveLength(20);
  });

  it('are kept by this context if nothing can be stored, and stored with the next trial', async () => {
    const { storage, content } = declareStorage();
    const full = new Error('QUOTA_BYTES quota exceeded');
    const local = vi.spyOn(storage.local!, 'set').mockRejectedValueOnce(full);
    vi.spyOn(storage.session!, 'set').mockRejectedValueOnce(full);
    await expect(storeTrial(trialOf('one', 'webgl'))).rejects.toThrow('quota');
    expect(await loadTrials()).toEqual({ one: trialOf('one', 'webgl') });
    await storeTrial(trialOf('other', 'wasm'));
    expect(local).toHaveBeenCalledTimes(2);
    expect(Object.keys(content['trials'] as object)).toEqual(['one', 'other']);
  });

  it('do not exist if the storage cannot be read', async () => {
    const { storage } = declareStorage();
    vi.spyOn(storage.local!, 'get').mockRejectedValue(new Error('corrupt'));
    expect(await loadTrials()).toEqual({});
  });
});
