import {
  type BackgroundMessages,
  backgroundSenders,
  type ClassifyRequest,
  type ExplainRequest,
  type FrameBlock,
  type FrameMove,
  type Urgency,
} from '../messaging/contracts';
import { PREDICTION_COUNT } from '../domain/classification';
import { FRAME_CAPTURES } from '../domain/limits';
import type { Request } from '../messaging/envelope';
import type { Payloads } from '../messaging/receive';
import {
  isAddress,
  isCapture,
  isCount,
  isFileSource,
  isFrameAnswer,
  isName,
  isRectangle,
  isThumbnail,
  isClassIndex,
  MOST_CLASSES,
} from '../messaging/shapes';
import { isUnshownAnswer } from '../messaging/unshown-answer';
import type { Fault } from '../domain/faults';
import {
  isBoolean,
  isListOf,
  isMaybe,
  isNullOr,
  isOneOf,
  isRecord,
  isText,
  isWhole,
  isWithin,
  type Shape,
} from '../domain/shape';
import { noteRefused } from './faults';

/** Limits below are far above what our own scripts send. */
const PARTS_OF_SHOT = 1000;
/** Levels of nested frames. */
const DEEPEST = 100;
/** Captures that a frame releases at once. */
const RELEASED = 10_000;
const LARGEST_INPUT = 4096;

const isNothing = isRecord<Record<string, never>>({});
const isAnything: Shape<unknown> = (value): value is unknown => value !== undefined;

const classifyFields = {
  jobId: isName,
  capture: isCapture,
  urgency: isMaybe(isOneOf<Urgency>(['now', 'in-view', 'in-turn'])),
  again: isMaybe(isOneOf<true>([true])),
  wantsPreview: isMaybe(isOneOf<true>([true])),
  nameAnyway: isMaybe(isOneOf<true>([true])),
  missesFrames: isMaybe(isOneOf<true>([true])),
  modelId: isMaybe(isName),
};

const isFetchable: Shape<string> = (value): value is string => isAddress(value) && /^(https?|data):/i.test(value);

/** The shape of each message's payload. Payloads are checked because a page may have compromised the process of its frame. */
const payloads: Payloads<BackgroundMessages> = {
  classify: isRecord<ClassifyRequest>(classifyFields),
  explain: isRecord<ExplainRequest>({
    ...classifyFields,
    inputSize: isNullOr(isWhole(1, LARGEST_INPUT)),
    classIndices: isNullOr(isListOf(isClassIndex, MOST_CLASSES)),
    wantsKind: isMaybe(isOneOf<true>([true])),
  }),
  describeClasses: isRecord({ modelId: isName, classIndices: isListOf(isClassIndex, PREDICTION_COUNT) }),
  cancel: isRecord({ jobId: isName }),
  fetchImage: isRecord({ address: isFetchable, isShown: isBoolean }),
  fetchAnimation: isRecord({ address: isFetchable, isShown: isBoolean }),
  looksLike: isRecord({ whole: isThumbnail, seen: isThumbnail, part: isRectangle }),
  createPreview: isRecord({ file: isFileSource }),
  captureScreen: isRecord({ parts: isListOf(isRectangle, PARTS_OF_SHOT) }),
  frameAround: isRecord<Request<BackgroundMessages, 'frameAround'>>({
    up: isWhole(0, DEEPEST),
    move: isOneOf<FrameMove>(['stay', 'into-view', 'back']),
    block: isMaybe(isOneOf<FrameBlock>(['center', 'start', 'end'])),
    part: isMaybe(isRectangle),
  }),
  ensureContentScript: isRecord({ tabId: isCount }),
  frameAnswer: isRecord({ question: isName, answer: isFrameAnswer }),
  engineState: isNothing,
  selfTest: isNothing,
  runTrial: isNothing,
  capturesHeld: isRecord({
    held: isListOf(isRecord({ key: isName, bytes: isCount }), FRAME_CAPTURES),
    released: isListOf(isName, RELEASED),
  }),
  ensureHeatMapScript: isNothing,
  ensureCaptureExtrasScript: isNothing,
  openExplanation: isRecord({ candidateId: isName, modelId: isName }),
  readSettings: isNothing,
  rememberOpacity: isRecord({ opacity: isWithin(0, 1) }),
  // `parseFault` checks its fields.
  keepFault: isRecord({ fault: isAnything as Shape<Fault> }),
  openOptions: isRecord<Request<BackgroundMessages, 'openOptions'>>({ section: isMaybe(isText(40, /^[a-z-]*$/)) }),
  classifySample: isRecord({ address: isAddress }),
  hearEscape: isNothing,
  ignoreEscape: isNothing,
  escapePressed: isNothing,
  showInPopup: isUnshownAnswer,
  progress: isAnything as Payloads<BackgroundMessages>['progress'],
};

/** The background as a receiver, with the messages that it accepts. */
export const toBackground = { to: 'background', senders: backgroundSenders, payloads, onRefused: noteRefused } as const;
