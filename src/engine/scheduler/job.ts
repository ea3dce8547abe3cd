import { type EngineChoices, FIRST, type Urgency } from '../../messaging/contracts';
import type { Capture } from '../../domain/image-source';
import type { EngineWorker, Model } from './engine-worker';

/** The order of a job among others. It rises when a caller joins who cannot wait as long. */
export interface Priority {
  /** Jobs of the lowest rank come first, and within a rank those that came first. */
  rank: number;
  /** Tabs and pages that wait for the job. */
  readonly owners: Set<string>;
}

/** Work for one image, or a self-test. */
export interface Job {
  /** The same for the same work that is asked for again. */
  readonly key: string;
  /** The image. A worker has it while it works on the job. */
  readonly capture: Capture | undefined;
  readonly priority: Priority;
  readonly choices: EngineChoices;
  /** Aborted when nobody waits for the job any more. */
  readonly signal: AbortSignal | undefined;
  /** The worker does nothing else meanwhile. */
  readonly isExclusive: boolean;
  /** How often a worker was lost that was working on this job. */
  losses: number;
  /** Lets a worker do the work, and gives its answer to the caller who waits. Rejects if that fails. */
  runOn(worker: EngineWorker, model: Model): Promise<void>;
  /** Gives an error to the caller who waits. */
  reject(error: unknown): void;
}

/**
 * Returns the rank of an image: visible images come before images out of view, and both before images in a tab that is not in front.
 */
export function rankOf(urgency: Urgency = 'in-turn', inFront: boolean): number {
  if (urgency === 'now') return FIRST;
  return (inFront ? 1 : 3) + (urgency === 'in-view' ? 0 : 1);
}
