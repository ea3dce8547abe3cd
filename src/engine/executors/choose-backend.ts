import type { Backend } from '../../domain/classification';
import type { BackendPreference, BackendReason, Renderer, TrialReport } from '../../domain/engine-state';

export interface BackendDecision {
  backend: Backend;
  reason: BackendReason;
}

/**
 * Which backend to use. What was found wrong or dead in this session is not used again, whatever was asked for; then what
 * the user forced; then WASM where WebGL2 is missing or made by the processor; then the faster one by the trial of this
 * renderer; until that has been run WASM, whose first answer comes ten times sooner.
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
