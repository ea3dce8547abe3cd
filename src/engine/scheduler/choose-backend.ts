import type { Backend } from '../../domain/classification';
import type { BackendPreference, BackendReason, Renderer, TrialReport } from '../../domain/engine-state';

export interface BackendDecision {
  backend: Backend;
  reason: BackendReason;
}

/**
 * Chooses the backend. The rules, first to last: a backend that has failed in this session is avoided, even if the user forced
 * it; the user's choice; WASM if WebGL2 is missing or emulated by the processor; the backend that was faster in the trial of this
 * renderer; and before a trial WASM, because its first answer comes ten times sooner.
 */
export function chooseBackend(
  preference: BackendPreference,
  renderer: Renderer | null,
  trials: Record<string, TrialReport>,
  failed: ReadonlySet<Backend>,
): BackendDecision {
  if (preference !== 'auto') return avoidFailed({ backend: preference, reason: 'forced' }, failed);
  if (!renderer) return { backend: 'wasm', reason: 'no-webgl2' };
  if (renderer.software) return avoidFailed({ backend: 'wasm', reason: 'software-renderer' }, failed);
  const trial = trials[renderer.name];
  return avoidFailed(trial ? { backend: trial.faster, reason: 'trial' } : { backend: 'wasm', reason: 'untried' }, failed);
}

function avoidFailed(decision: BackendDecision, failed: ReadonlySet<Backend>): BackendDecision {
  const other = otherBackend(decision.backend);
  if (!failed.has(decision.backend) || failed.has(other)) return decision;
  return { backend: other, reason: 'fallback' };
}

export function otherBackend(backend: Backend): Backend {
  return backend === 'webgl' ? 'wasm' : 'webgl';
}
