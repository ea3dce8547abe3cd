import type { CandidateOutcome } from '../../messaging/contracts';
import type { SkipReason } from '../../domain/candidate';
import { GapLensError, isAbort, toErrorReport } from '../../domain/errors';
import type { CapturedImage } from '../frame/captured-image';
import type { Remembered } from '../frame/remembered';
import type { Turn } from './run';
import type { ScanFrame } from './scan-script';

/** What comes of an image's turn in a run. */
type TurnResult = CandidateOutcome | { skipped: SkipReason };

/**
 * The answer from before, where there is one and it is not asked for again; else a new one. A failure from before is never
 * taken. Throws only `aborted`.
 */
export async function classifyCandidate(
  { candidateId, again, inView, signal }: Turn,
  modelId: string,
  { ids, outcomes, captures }: Remembered,
  { classifyImage }: ScanFrame,
  reasonToSkip: (candidateId: string, captured: CapturedImage) => SkipReason | null,
  onWaiting: (isWaiting: boolean) => void,
): Promise<TurnResult> {
  const earlier = again ? null : outcomes.find(candidateId, modelId);
  if (earlier?.ok) return earlier;
  try {
    const found = ids.recall(candidateId);
    const onCaptured = (captured: CapturedImage) => {
      const reason = reasonToSkip(candidateId, captured);
      // Nobody asks about what is not listed.
      if (!reason) captures.keep(found, captured.capture);
      return reason;
    };
    return await classifyImage(found, inView ? 'in-view' : 'in-turn', signal, onCaptured, onWaiting);
  } catch (error) {
    if (signal.aborted || isAbort(error)) throw new GapLensError('aborted');
    return { ok: false, error: toErrorReport(error), thumbnail: null };
  }
}
