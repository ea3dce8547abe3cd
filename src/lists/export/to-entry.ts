import type { CandidateKind } from '../../domain/candidate';
import type { AnimationFrame, CaptureMethod, Classification, Prediction } from '../../domain/classification';
import type { ErrorCode, ErrorReport } from '../../domain/errors';
import { type PictureKind, shownKind } from '../../domain/picture-kind';
import type { ListRow } from '../sources/list-source';
import { cutAddress } from './cut-address';

/** An image of a list in an export; `docs/results.schema.json` describes the same for JSON. `null` means none or unknown. */
export interface ResultEntry {
  /** File name, alternative text or kind. */
  name: string;
  kind: CandidateKind | null;
  /** The file's address; `data:` addresses are cut before their data. */
  url: string | null;
  /** The frame's address. */
  frame: string | null;
  selector: string | null;
  captureMethod: CaptureMethod | null;
  /** Width and height of the decoded pixels. */
  width: number | null;
  height: number | null;
  /** Most probable first. Absent if the image failed or has no answer yet; empty if none was named because of the `pictureKind`. */
  predictions?: EntryPrediction[];
  /** The kind of picture and its probability, if the list shows it. `kind` says how the page shows the image. */
  pictureKind?: PictureKind;
  pictureKindProbability?: number;
  /** The frame of an animation that was classified. */
  frameTime?: AnimationFrame;
  /** The image's file is truncated or damaged: browsers show a part, and that part was classified. */
  incomplete?: true;
  /** Absent if the image is classified or has no answer yet. */
  error?: { code: ErrorCode; message: string };
}

/** A class as an export names it: by the model's label, which is the same everywhere, and by its name in the reader's language. */
export interface EntryPrediction extends Pick<Prediction, 'classIndex' | 'label' | 'probability'> {
  name: string;
}

/** Says in the reader's language what an export contains. */
export interface EntryWords {
  describeError: (error: ErrorReport) => string;
  nameOfClass: (prediction: Prediction) => string;
}

/** Returns a row as an export entry. It calls no browser API, so programs can use it too. */
export function toEntry(
  { name, address, place, state }: Pick<ListRow, 'name' | 'address' | 'state'> & { place: EntryPlace | null },
  words: EntryWords,
): ResultEntry {
  const origin = {
    name,
    kind: place?.kind ?? null,
    url: address === null ? null : cutAddress(address),
    frame: place && cutAddress(place.frame),
    selector: place?.selector ?? null,
  };
  if (state.kind === 'classified') return { ...origin, ...answerOf(state.classification, words) };
  const noPixels = { captureMethod: null, width: null, height: null };
  if (state.kind !== 'failed') return { ...origin, ...noPixels };
  return { ...origin, ...noPixels, error: { code: state.error.code, message: words.describeError(state.error) } };
}

type EntryPlace = Pick<NonNullable<ListRow['place']>, 'kind' | 'frame' | 'selector'>;

function answerOf(
  { captureMethod, width, height, predictions, frame, incomplete, ...rest }: Classification,
  { nameOfClass }: EntryWords,
) {
  const kind = shownKind(rest);
  const plain = predictions.map((prediction): EntryPrediction => {
    const { classIndex, label, probability } = prediction;
    return { classIndex, label, name: nameOfClass(prediction), probability };
  });
  return {
    captureMethod,
    width,
    height,
    predictions: plain,
    ...(kind && { pictureKind: kind.kind, pictureKindProbability: kind.probability }),
    ...(frame && { frameTime: frame }),
    ...(incomplete && { incomplete }),
  };
}
