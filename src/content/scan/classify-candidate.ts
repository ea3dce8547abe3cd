import type { CandidateOutcome } from '../../messaging/contracts';
import { reportFault } from '../../messaging/report-fault';
import type { SkipReason } from '../../domain/candidate';
import { GapLensError, isAbort, toErrorReport } from '../../domain/errors';
import type { Capture } from '../../domain/image-source';
import type { FoundImage } from '../dom/page-image';
import type { CapturedImage } from '../frame/captured-image';
import type { Search } from '../frame/findings';
import type { FrameState } from '../frame/frame-state';
import { isUnseen } from '../image/empty-images';
import type { Listing } from './listing';
import type { Turn } from './run';
import type { ScanFrame } from './scan-script';
import { createReasonToSkip } from './skipped';

/** The result of an image's turn in a run. */
type TurnResult = CandidateOutcome | { skipped: SkipReason };

/**
 * Returns the function that a run calls for each image: it classifies the image and updates the list. It rejects only if the run is
 * canceled.
 *
 * @param join adds an image to the run that replaced an empty image in the list
 */
export function createTurnWork(
  listing: Listing,
  frameState: FrameState,
  services: ScanFrame & Search,
  join: (candidateId: string) => void,
): (turn: Turn) => Promise<void> {
  const { entries } = listing;
  const reasonToSkip = createReasonToSkip((candidateId) => entries.has(candidateId));

  const settle = async (
    candidateId: string,
    found: FoundImage | null,
    modelId: string,
    result: TurnResult,
    signal: AbortSignal,
  ) => {
    const isReplaced = found !== null && isUnseen(found, result) && (await listInstead(found, signal));
    if (signal.aborted) return;
    if (isReplaced) entries.remove(candidateId);
    else if ('skipped' in result) listing.skip(candidateId, result.skipped);
    else frameState.outcomes.keep(candidateId, modelId, result);
  };
  /** Lists the images that are visible in place of an empty image. Returns whether they replace the empty image everywhere. */
  const listInstead = async (empty: FoundImage, signal: AbortSignal) => {
    try {
      const { found, isReplaced } = await services.imagesInstead(empty, listing.smallestSide, signal);
      for (const each of found) {
        const candidateId = frameState.ids.idOf(each);
        if (listing.add(candidateId, each)) join(candidateId);
      }
      return isReplaced;
    } catch (error) {
      if (!signal.aborted) reportFault('image', error);
      return false;
    }
  };

  return async (turn) => {
    const { candidateId, signal } = turn;
    const { modelId } = listing;
    entries.setState(candidateId, { kind: 'working' });
    const rest = () => entries.setState(candidateId, listing.restState(candidateId));
    signal.addEventListener('abort', rest, { once: true });
    const onWaiting = (isWaiting: boolean) => {
      if (signal.aborted) return;
      // In a visible tab the wait is only for a shared screenshot, which takes a moment.
      entries.setState(candidateId, { kind: isWaiting && document.hidden ? 'waiting-for-screen' : 'working' });
      if (isWaiting) turn.giveWay();
    };
    const found = listing.findNow(candidateId);
    try {
      const result = await classifyCandidate(turn, modelId, frameState, services, reasonToSkip, onWaiting);
      if (!signal.aborted) await settle(candidateId, found, modelId, result, signal);
    } catch (error) {
      // The engine dropped the image, not the run, so nothing else resets its state.
      if (!signal.aborted) rest();
      throw error;
    } finally {
      signal.removeEventListener('abort', rest);
    }
  };
}

/** Returns the earlier answer unless the turn asks for a new one. Earlier failures are always tried again. Throws only `aborted`. */
async function classifyCandidate(
  { candidateId, again, nameAnyway, inView, missesFrames, signal }: Turn,
  modelId: string,
  { ids, outcomes, captures }: FrameState,
  { classifyImage }: ScanFrame,
  reasonToSkip: (candidateId: string, captured: CapturedImage) => SkipReason | null,
  onWaiting: (isWaiting: boolean) => void,
): Promise<TurnResult> {
  const earlier = again ? null : outcomes.find(candidateId, modelId);
  if (earlier?.ok) return earlier;
  let capture: Capture | null = null;
  try {
    const found = ids.recall(candidateId);
    const onCaptured = (captured: CapturedImage) => {
      ({ capture } = captured);
      const reason = reasonToSkip(candidateId, captured);
      // Nobody can ask about an image that is not listed.
      if (!reason) captures.keep(found, captured.capture);
      return reason;
    };
    // The class may be known from before, even where the kind alone was shown.
    const redo = nameAnyway ? { nameAnyway } : again && { again };
    const urgency = inView ? ('in-view' as const) : ('in-turn' as const);
    const asked = { urgency, ...(missesFrames && { missesFrames }), ...redo };
    return await classifyImage(found, asked, signal, onCaptured, onWaiting);
  } catch (error) {
    if (signal.aborted || isAbort(error)) throw new GapLensError('aborted');
    return { ok: false, error: toErrorReport(error), thumbnail: null };
  } finally {
    if (capture) captures.settle(capture);
  }
}
