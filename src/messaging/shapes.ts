import {
  backends,
  type ClassNames,
  type Classification,
  type Prediction,
  PREDICTION_COUNT,
  type CaptureMethod,
  captureMethods,
} from '../domain/classification';
import { errorCodes, type ErrorReport } from '../domain/errors';
import type { Capture, ImageSource, Rectangle } from '../domain/image-source';
import {
  isBoolean,
  isBytes,
  isEither,
  isFloats,
  isListOf,
  isMaybe,
  isNullOr,
  isNumber,
  isOneOf,
  isRecord,
  isText,
  isWhole,
  isWithin,
  type Shape,
} from '../domain/shape';
import { type KindAnswer, pictureKinds } from '../domain/picture-kind';
import type { Thumbnail } from '../domain/thumbnail';
import type { FrameAnswer, FrameHas, FramePlace } from './contracts';

/** Shapes of data from frames. Limits are far above what our own scripts send, and low enough to be processed. */

/** Up to 200 characters: ids and names that our own scripts create. */
export const isName = isText(200);
/** Up to 1000 characters: a page's names for its images, and a model's labels. */
export const isLabel = isText(1000);
/** Up to 64 Mi characters: pages have `data:` addresses of megabytes, and browsers limit messages to 64 MiB. */
export const isAddress = isText(64 * 1024 * 1024);

/** Whole numbers from 0: counts, bytes, and ids from the browser. */
export const isCount = isWhole(0, Number.MAX_SAFE_INTEGER);

const SIDE_OF_IMAGE = 1_000_000;
/** Classes of a network; far above what any has. */
export const MOST_CLASSES = 100_000;
export const isClassIndex = isWhole(0, MOST_CLASSES);
const FRAMES_OF_PAGE = 1_000_000;
const FRAMES_OF_ANIMATION = 1_000_000;
/** Coordinates in fractions or widths of an image, a frame or a screenshot. */
const isPlace = isWithin(-1e6, 1e6);
const isLength = isWithin(0, 1e6);
const isSide = isWhole(0, SIDE_OF_IMAGE);
const isTime = isWithin(0, Number.MAX_SAFE_INTEGER);
const isMimeType = isText(1000);

export const isRectangle = isRecord<Rectangle>({ x: isPlace, y: isPlace, width: isLength, height: isLength });

export const isFileSource = isRecord<Extract<ImageSource, { kind: 'file' }>>({
  kind: isOneOf(['file']),
  bytes: isBytes,
  mimeType: isMimeType,
});

const isPixelFields = isRecord<Extract<ImageSource, { kind: 'pixels' }>>({
  kind: isOneOf(['pixels']),
  rgba: isBytes,
  width: isWhole(1, SIDE_OF_IMAGE),
  height: isWhole(1, SIDE_OF_IMAGE),
});

const isPixelSource: typeof isPixelFields = (value): value is Extract<ImageSource, { kind: 'pixels' }> =>
  isPixelFields(value) && value.rgba.byteLength === value.width * value.height * 4;

export const isCapture: Shape<Capture> = isRecord<Capture>({
  source: isEither(isFileSource, isPixelSource),
  captureMethod: isOneOf<CaptureMethod>(captureMethods),
  took: isTime,
  part: isMaybe(isRectangle),
  frame: isMaybe(isWhole(0, FRAMES_OF_ANIMATION)),
  incomplete: isMaybe(isOneOf([true])),
});

export const isThumbnail = isRecord<Thumbnail>({ bytes: isBytes, mimeType: isMimeType, width: isSide, height: isSide });

/** Path of indices from the top frame; -1 stands for a frame in a shadow tree. */
export const isFramePath = isText(1000, /^(-?\d+(,-?\d+)*)?$/);

const isFrameHas: Shape<FrameHas> = isEither(isOneOf(['itself', 'nothing']), isWhole(-1, FRAMES_OF_PAGE));

export const isFrameAnswer = isRecord<FrameAnswer>({
  own: isFramePath,
  focus: isFrameHas,
  pointer: isFrameHas,
  isImageFocused: isBoolean,
  pointerHost: isLabel,
});

export const isFramePlace = isRecord<FramePlace>({ place: isRectangle, clear: isNullOr(isRectangle) });

export const isErrorReport = isRecord<ErrorReport>({ code: isOneOf(errorCodes), params: isListOf(isText(1_000_000), 10) });

const isClassNames = isRecord<ClassNames>({ en: isLabel, 'zh-CN': isMaybe(isLabel) });

/** Accepts probabilities. Rounding to float32 may give a little more than 1. */
const isProbability = isWithin(0, 1.001);

export const isPrediction = isRecord<Prediction>({
  classIndex: isClassIndex,
  label: isLabel,
  names: isClassNames,
  probability: isProbability,
});

export const isKindAnswer = isRecord<KindAnswer>({
  kind: isOneOf(pictureKinds),
  probability: isProbability,
  probabilities: isListOf(isProbability, pictureKinds.length),
  isClassNamed: isBoolean,
  isShown: isBoolean,
  took: isNumber,
});

export const isModelName = isRecord<Classification['model']>({ id: isName, name: isName });

export const isClassification: Shape<Classification> = isRecord<Classification>({
  model: isModelName,
  backend: isOneOf(backends),
  captureMethod: isOneOf<CaptureMethod>(captureMethods),
  width: isSide,
  height: isSide,
  predictions: isListOf(isPrediction, PREDICTION_COUNT),
  logits: isFloats,
  milliseconds: isRecord({ capture: isNumber, decode: isNumber, preprocess: isNumber, infer: isNumber }),
  kind: isMaybe(isKindAnswer),
  incomplete: isMaybe(isOneOf([true])),
  isKnown: isMaybe(isOneOf([true])),
  fallback: isNullOr(isRecord({ from: isOneOf(backends), error: isErrorReport })),
  frame: isMaybe(
    isRecord({ index: isWhole(0, FRAMES_OF_ANIMATION), count: isWhole(1, FRAMES_OF_ANIMATION), time: isTime, duration: isTime }),
  ),
});
