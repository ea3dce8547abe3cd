import { candidateKinds, type SkipCounts, type SkipReason, skipReasons } from '../domain/candidate';
import { runPhases, type RunState } from '../domain/run-state';
import { isBoolean, isEither, isListOf, isNullOr, isNumber, isOneOf, isRecord, isText, type Shape } from '../domain/shape';
import type { CandidateEntry, CandidateState, FrameInside, FramesInPage, ScanUpdate } from './scan';
import { isAddress, isClassification, isCount, isErrorReport, isFramePath, isLabel, isName, isThumbnail } from './shapes';

/**
 * Shapes of the updates that a frame sends over its port. They are checked because a page may have compromised the frame's
 * process. Limits are far above what our own script sends.
 */

const ENTRIES = 10_000;
const FRAMES = 10_000;
/** Selectors contain ids, which pages may make long. */
const isSelector = isText(1_000_000);

// The cast is safe: the list has every reason of the type.
const countOfEach = Object.fromEntries(skipReasons.map((reason) => [reason, isCount])) as Record<SkipReason, Shape<number>>;
const isSkipCounts = isRecord<SkipCounts>(countOfEach);

const isRunState = isRecord<RunState>({
  phase: isOneOf(runPhases),
  askedAt: isNumber,
  total: isCount,
  done: isCount,
  firstDoneAt: isNullOr(isNumber),
  paused: isNumber,
  pausedAt: isNumber,
});

type StateOf<Kind extends CandidateState['kind']> = Extract<CandidateState, { kind: Kind }>;

const isWithoutAnswer = isRecord<{ kind: 'waiting' | 'waiting-for-screen' | 'working' }>({
  kind: isOneOf(['waiting', 'waiting-for-screen', 'working']),
}) as Shape<StateOf<'waiting' | 'waiting-for-screen' | 'working'>>;
const isClassified = isRecord<StateOf<'classified'>>({
  kind: isOneOf(['classified']),
  classification: isClassification,
  thumbnail: isThumbnail,
});
const isFailed = isRecord<StateOf<'failed'>>({
  kind: isOneOf(['failed']),
  error: isErrorReport,
  thumbnail: isNullOr(isThumbnail),
});

const isEntry = isRecord<CandidateEntry>({
  candidateId: isName,
  kind: isOneOf(candidateKinds),
  name: isLabel,
  width: isNumber,
  height: isNumber,
  position: isNumber,
  address: isNullOr(isAddress),
  selector: isSelector,
  state: isEither(isWithoutAnswer, isEither(isClassified, isFailed)),
});

const isFrameInside = isRecord<FrameInside>({
  place: isFramePath,
  seen: isBoolean,
  content: isOneOf<FrameInside['content']>(['readable', 'empty', 'loading', 'closed']),
  origin: isAddress,
});

export const isScanUpdate = isRecord<ScanUpdate>({
  scanning: isBoolean,
  error: isNullOr(isErrorReport),
  entries: isListOf(isEntry, ENTRIES),
  dropped: isListOf(isName, ENTRIES),
  skipped: isSkipCounts,
  run: isNullOr(isRunState),
  isDeclined: isBoolean,
  frame: isAddress,
  frames: isRecord<FramesInPage>({ own: isFramePath, inside: isListOf(isFrameInside, FRAMES) }),
});
