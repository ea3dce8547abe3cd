import type { EngineChoices } from '../../messaging/contracts';
import { type Backend, backends, type BackendFallback } from '../../domain/classification';
import type { Renderer, TrialReport } from '../../domain/engine-state';
import type { ErrorReport } from '../../domain/errors';
import { findModel } from '../../domain/model-catalog';
import { type BackendDecision, chooseBackend, otherBackend } from './choose-backend';

/**
 * The state of a backend in this session. A backend is excluded only after its second failure, because the first may be a lost
 * context (a driver update, a sleeping laptop).
 */
type BackendState = { kind: 'sound' } | { kind: 'failed-once'; error: ErrorReport } | { kind: 'excluded'; error: ErrorReport };

/** Keeps what all workers of this session have learned about both backends, and chooses between them. */
export class BackendRecord {
  /** `null` if there is no WebGL2. */
  renderer: Renderer | null = null;
  readonly #states: Record<Backend, BackendState> = { webgl: { kind: 'sound' }, wasm: { kind: 'sound' } };
  /** This session's own trials: a request may have been sent before them, and a full storage does not keep them. */
  #trials: Record<string, TrialReport> = {};

  /** The trial of this machine's renderer, if it has run in this session. */
  get trial(): TrialReport | null {
    return (this.renderer && this.#trials[this.renderer.name]) ?? null;
  }

  noteTrial(trial: TrialReport): void {
    this.#trials = { ...this.#trials, [trial.renderer]: trial };
  }

  noteFailure(backend: Backend, error: ErrorReport): void {
    // A backend that computes wrong numbers will compute them again.
    const isFinal = error.code === 'backend-wrong' || this.#states[backend].kind !== 'sound';
    this.#states[backend] = { kind: isFinal ? 'excluded' : 'failed-once', error };
  }

  exclude(backend: Backend, error: ErrorReport): void {
    this.#states[backend] = { kind: 'excluded', error };
  }

  /** Returns why a backend is not used any more, or `null` if it may be used. */
  exclusionOf(backend: Backend): ErrorReport | null {
    const state = this.#states[backend];
    return state.kind === 'excluded' ? state.error : null;
  }

  /** The backends that are not used any more, with the reasons. */
  get exclusions(): [Backend, ErrorReport][] {
    return backends.flatMap((backend) => {
      const error = this.exclusionOf(backend);
      return error ? [[backend, error] as [Backend, ErrorReport]] : [];
    });
  }

  /** Chooses the backend for a model; some models run on one backend only. */
  choose({ modelId, backend, trials }: EngineChoices): BackendDecision {
    const only = findModel(modelId)?.onlyOn;
    if (only) return { backend: only, reason: 'model' };
    const excluded = new Set(this.exclusions.map(([each]) => each));
    return chooseBackend(backend, this.renderer, { ...trials, ...this.#trials }, excluded);
  }

  /** Returns the backend that has failed, if the other one is used in its place. */
  fallback(choices: EngineChoices): BackendFallback | null {
    const { backend, reason } = this.choose(choices);
    const from = otherBackend(backend);
    const error = this.exclusionOf(from);
    return reason === 'fallback' && error ? { from, error } : null;
  }
}
