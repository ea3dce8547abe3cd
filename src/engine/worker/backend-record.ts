import type { EngineChoices } from '../../messaging/contracts';
import { type Backend, backends, type BackendFallback } from '../../domain/classification';
import type { Renderer, TrialReport } from '../../domain/engine-state';
import { type ErrorReport, toErrorReport } from '../../domain/errors';
import type { BackendError } from '../executors/backend-error';
import { type BackendDecision, chooseBackend, otherBackend } from '../executors/choose-backend';

/**
 * What is known of a backend in this session. The first failure may be a lost context (a driver update, a sleeping laptop), so
 * a backend is excluded only after the second one.
 */
type BackendState = { kind: 'sound' } | { kind: 'failed-once'; error: ErrorReport } | { kind: 'excluded'; error: ErrorReport };

/** What this worker knows of both backends, and the choice between them that follows from it. */
export class BackendRecord {
  readonly #renderer: Renderer | null;
  readonly #states: Record<Backend, BackendState> = { webgl: { kind: 'sound' }, wasm: { kind: 'sound' } };
  /** This worker's own trials: a request may have been sent before them, and a full storage does not keep them. */
  #trials: Record<string, TrialReport> = {};

  constructor(renderer: Renderer | null) {
    this.#renderer = renderer;
  }

  get renderer(): Renderer | null {
    return this.#renderer;
  }

  /** The trial of this machine's renderer, if this worker has run it. */
  get trial(): TrialReport | null {
    return (this.#renderer && this.#trials[this.#renderer.name]) ?? null;
  }

  noteTrial(trial: TrialReport): void {
    this.#trials = { ...this.#trials, [trial.renderer]: trial };
  }

  noteFailure(backend: Backend, failure: BackendError): void {
    const error = toErrorReport(failure);
    // A backend that computes wrong numbers will compute them again.
    const isFinal = failure.code === 'backend-wrong' || this.#states[backend].kind !== 'sound';
    this.#states[backend] = { kind: isFinal ? 'excluded' : 'failed-once', error };
  }

  exclude(backend: Backend, error: ErrorReport): void {
    this.#states[backend] = { kind: 'excluded', error };
  }

  /** Why a backend is not used any more; `null` for one that may be used. */
  exclusionOf(backend: Backend): ErrorReport | null {
    const state = this.#states[backend];
    return state.kind === 'excluded' ? state.error : null;
  }

  choose({ backend, trials }: EngineChoices): BackendDecision {
    const excluded = new Set(backends.filter((each) => this.exclusionOf(each)));
    return chooseBackend(backend, this.#renderer, { ...trials, ...this.#trials }, excluded);
  }

  /** The backend that was to be used and failed, if another one is used in its place. */
  fallback(choices: EngineChoices): BackendFallback | null {
    const { backend, reason } = this.choose(choices);
    const from = otherBackend(backend);
    const error = this.exclusionOf(from);
    return reason === 'fallback' && error ? { from, error } : null;
  }
}
