import type { CandidateKind } from '../../domain/candidate';
import type { AnimationFrame, Classification, Prediction, CaptureMethod } from '../../domain/classification';
import type { ErrorCode, ErrorReport } from '../../domain/errors';
import type { ListRow } from '../sources/list-source';
import { cutAddress } from './cut-address';

/** An image of a list as it is exported; `docs/results.schema.json` says the same of JSON. `null`: there is none, or it isn't known. */
export interface ResultEntry {
  /** File name, alternative text or kind. */
  name: string;
  kind: CandidateKind | null;
  /** Of the file; of `data:` addresses only what comes before the data. */
  url: string | null;
  /** The frame's address. */
  frame: string | null;
  selector: string | null;
  captureMethod: CaptureMethod | null;
  /** Width and height of the decoded pixels. */
  width: number | null;
  height: number | null;
  /** Most probable first. Not there: it failed, or has no answer yet. */
  predictions?: Prediction[];
  /** Which frame of an animation the predictions are of. */
  frameTime?: AnimationFrame;
  /** The image's file has no end, or is damaged: the predictions are of what browsers show of it. */
  incomplete?: true;
  /** Not there: it is classified, or has no answer yet. */
  error?: { code: ErrorCode; message: string };
}

/**
 * A row as it is exported. It asks nothing of the browser, so that programs can use it.
 * @param describe the sentence of an error in the reader's language
 */
export function toEntry(
  { name, address, place, state }: Pick<ListRow, 'name' | 'address' | 'state'> & { place: EntryPlace | null },
  describe: (error: ErrorReport) => string,
): ResultEntry {
  const whence = {
    name,
    kind: place?.kind ?? null,
    url: address === null ? null : cutAddress(address),
    frame: place && cutAddress(place.frame),
    selector: place?.selector ?? null,
  };
  if (state.kind === 'classified') return { ...whence, ...answerOf(state.classification) };
  const nothing = { captureMethod: null, width: null, height: null };
  if (state.kind !== 'failed') return { ...whence, ...nothing };
  return { ...whence, ...nothing, error: { code: state.error.code, message: describe(state.error) } };
}

type EntryPlace = Pick<NonNullable<ListRow['place']>, 'kind' | 'frame' | 'selector'>;

function answerOf({ captureMethod, width, height, predictions, frame, incomplete }: Classification) {
  const plain = predictions.map(({ classIndex, label, probability }) => ({ classIndex, label, probability }));
  return {
    captureMethod,
    width,
    height,
    predictions: plain,
    ...(frame && { frameTime: frame }),
    ...(incomplete && { incomplete }),
  };
}
