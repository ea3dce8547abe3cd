import { sendToBackground, sendToContent } from '../messaging/send';
import { withJob } from '../messaging/with-job';
import { loadSettings } from '../settings/storage';
import type { Classification } from '../shared/classification';
import { GapLensError } from '../shared/errors';
import type { Explanation, HeatMap } from '../shared/explanation';
import type { Capture } from '../shared/image-source';
import type { PageRow } from './page-scan';

/** Where the pixels of a row come from, and where else than in the popup its heat map is shown. */
export interface ExplainedSource {
  /** The pixels that were classified. */
  capture(): Promise<Capture>;
  show(heatMap: HeatMap, caption: string): Promise<void>;
  hide(): void;
}

/** An image of the page: the page shows it too. */
export function pageSource(tabId: number, { frameId, candidate: { candidateId } }: PageRow): ExplainedSource {
  const place = { tabId, frameId };
  return {
    capture: () => sendToContent(place, 'captureCandidate', { candidateId }),
    show: (heatMap, caption) => sendToContent(place, 'showHeatMap', { candidateId, heatMap, caption }),
    hide: () => void sendToContent(place, 'hideHeatMap', {}).catch(() => undefined),
  };
}

/** A file that was given: read again, as its bytes are not kept. */
export function fileSource(file: File): ExplainedSource {
  return {
    capture: async () => {
      const source = { kind: 'file', bytes: await file.arrayBuffer(), mimeType: file.type } as const;
      return { source, rung: 'file', took: 0 };
    },
    show: async () => undefined,
    hide: () => undefined,
  };
}

/** One pass, for the maps of all classes that the classification names. `model-changed` when another model would answer. */
export async function explainSource(
  source: ExplainedSource,
  { model, predictions }: Classification,
  inputSize: number | null,
  signal: AbortSignal,
): Promise<Explanation> {
  if ((await loadSettings()).modelId !== model.id) throw new GapLensError('model-changed', model.name);
  const capture = await source.capture();
  const classIndices = predictions.map(({ classIndex }) => classIndex);
  return withJob((jobId) => sendToBackground('explain', { jobId, capture, inputSize, classIndices }), signal);
}
