import type { CandidateKind } from '../../domain/candidate';
import type { AnimationFrame, Classification, Prediction, CaptureMethod } from '../../domain/classification';
import type { ErrorCode, ErrorReport } from '../../domain/errors';
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
  /** Most probable first. Absent if the image failed or has no answer yet. */
  predictions?: Prediction[];
  /** The frame of an animation that was classified. */
  frameTime?: AnimationFrame;
  /** The image's file is truncated or damaged: browsers show a part, and that part was classified. */
  incomplete?: true;
  /** Absent if the image is classified or has no answer yet. */
  error?: { code: ErrorCode; message: string };
}

/**
 * Returns a row as an export entry. It calls no browser API, so programs can use it too.
 * @param describe returns the sentence for an error in the reader's language
 */
export function toEntry(
  { name, address, place, state }: Pick<ListRow, 'name' | 'address' | 'state'> & { place: EntryPlace | null },
  describe: (error: ErrorReport) => string,
): ResultEntry {
  const origin = {
    name,
    kind: place?.kind ?? null,
    url: address === null ? null : cutAddress(address),
    frame: place && cutAddress(place.frame),
    selector: place?.selector ?? null,
  };
  if (state.kind === 'classified') return { ...origin, ...answerOf(state.classification) };
  const noPixels = { captureMethod: null, width: null, height: null };
  if (state.kind !== 'failed') return { ...origin, ...noPixels };
  return { ...origin, ...noPixels, error: { code: state.error.code, message: describe(state.error) } };
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
