import { describe, expect, it } from 'vitest';
import { loadTrials, storeTrial } from '../../../src/settings/trials';
import type { TrialReport } from '../../../src/shared/engine-state';
import { declareStorage } from './fake-storage';

const trialOf = (renderer: string, faster: 'webgl' | 'wasm'): TrialReport => ({
  renderer,
  milliseconds: { webgl: 9, wasm: 20 },
  faster,
});

describe('trials', () => {
  it('are remembered by renderer', async () => {
    declareStorage();
    expect(await loadTrials()).toEqual({});
    await storeTrial(trialOf('one', 'webgl'));
    await storeTrial(trialOf('other', 'wasm'));
    expect(await loadTrials()).toEqual({ one: trialOf('one', 'webgl'), other: trialOf('other', 'wasm') });
  });

  it('replace the one before on the same renderer', async () => {
    declareStorage();
    await storeTrial(trialOf('one', 'webgl'));
    await storeTrial(trialOf('one', 'wasm'));
    expect(await loadTrials()).toEqual({ one: trialOf('one', 'wasm') });
  });

  it('may be without the time of a backend that did not start', async () => {
    declareStorage();
    const trial: TrialReport = { renderer: 'one', milliseconds: { webgl: null, wasm: 20 }, faster: 'wasm' };
    await storeTrial(trial);
    expect(await loadTrials()).toEqual({ one: trial });
  });

  it.each([undefined, null, 7, 'text', []])('are none where storage holds %j', async (trials) => {
    declareStorage({ trials });
    expect(await loadTrials()).toEqual({});
  });

  it('are left out where a field is missing or wrong', async () => {
    const good = trialOf('good', 'webgl');
    const { milliseconds: _, ...withoutTimes } = good;
    const bad: unknown[] = [
      { ...good, faster: 'webgpu' },
      withoutTimes,
      { ...good, milliseconds: { webgl: '9', wasm: 1 } },
      null,
      'webgl',
    ];
    declareStorage({ trials: { ...Object.fromEntries(bad.entries()), good } });
    expect(await loadTrials()).toEqual({ good });
  });
});
