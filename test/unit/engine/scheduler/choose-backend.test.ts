import { describe, expect, it } from 'vitest';
import { chooseBackend } from '../../../../src/engine/scheduler/choose-backend';
import type { Backend } from '../../../../src/domain/classification';
import type { BackendPreference, TrialReport } from '../../../../src/domain/engine-state';

const graphicsCard = { name: 'A graphics card', software: false };
const processor = { name: 'llvmpipe', software: true };
const noTrials = {};
const trialOf = (faster: Backend): Record<string, TrialReport> => ({
  [graphicsCard.name]: { renderer: graphicsCard.name, milliseconds: { webgl: 1, wasm: 1 }, faster },
});
const failed = (...backends: Backend[]) => new Set(backends);

describe('the choice of a backend', () => {
  it.each([
    ['WASM without WebGL2', null, trialOf('webgl'), { backend: 'wasm', reason: 'no-webgl2' }],
    ['WASM where the processor draws', processor, noTrials, { backend: 'wasm', reason: 'software-renderer' }],
    ['WASM until the trial has been run', graphicsCard, noTrials, { backend: 'wasm', reason: 'untried' }],
    ['WebGL where the trial said so', graphicsCard, trialOf('webgl'), { backend: 'webgl', reason: 'trial' }],
    ['WASM where the trial said so', graphicsCard, trialOf('wasm'), { backend: 'wasm', reason: 'trial' }],
    [
      'no regard for the trial of another renderer',
      { name: 'Another', software: false },
      trialOf('webgl'),
      { backend: 'wasm', reason: 'untried' },
    ],
  ] as const)('is %s', (_, renderer, trials, decision) => {
    expect(chooseBackend('auto', renderer, trials, failed())).toEqual(decision);
  });

  it.each(['webgl', 'wasm'] as const)('is %s if the user forced it', (backend) => {
    for (const renderer of [null, processor, graphicsCard]) {
      expect(chooseBackend(backend, renderer, trialOf('wasm'), failed())).toEqual({ backend, reason: 'forced' });
    }
  });

  it.each<[BackendPreference, Backend]>([
    ['auto', 'webgl'],
    ['webgl', 'webgl'],
    ['wasm', 'wasm'],
  ])('is the other one where what %s means has failed', (preference, broken) => {
    const other = broken === 'webgl' ? 'wasm' : 'webgl';
    expect(chooseBackend(preference, graphicsCard, trialOf('webgl'), failed(broken))).toEqual({
      backend: other,
      reason: 'fallback',
    });
  });

  it('does not change if the other backend has failed, or both', () => {
    const trial = { backend: 'webgl', reason: 'trial' };
    expect(chooseBackend('auto', graphicsCard, trialOf('webgl'), failed('wasm'))).toEqual(trial);
    expect(chooseBackend('auto', graphicsCard, trialOf('webgl'), failed('webgl', 'wasm'))).toEqual(trial);
  });

  it('is never WebGL automatically if there is none', () => {
    expect(chooseBackend('auto', null, noTrials, failed('wasm')).backend).toBe('wasm');
  });
});
