import { explainClassification } from '../../messaging/explain-classification';
import type { ExplainRequest } from '../../messaging/contracts';
import { sendToBackground, sendToContent } from '../../messaging/send';
import { loadSettings } from '../../settings/storage';
import { atFrame } from '../../shared/at-frame';
import { captureFile } from '../../shared/capture-file';
import type { Classification } from '../../shared/classification';
import type { Explanation, HeatMap } from '../../shared/explanation';
import type { Capture } from '../../shared/image-source';
import type { RowPlace } from '../list-source';

/** Where the pixels of a row come from, and where else than in the popup its heat map is shown. */
export interface ExplainedSource {
  /** The pixels that were classified. */
  capture: () => Promise<Capture>;
  show(heatMap: HeatMap, caption: string): Promise<void>;
  hide(): void;
}

/** An image of the page: the page shows it too. */
export function pageSource(tabId: number, { frameId, candidateId }: Pick<RowPlace, 'frameId' | 'candidateId'>): ExplainedSource {
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
    capture: () => captureFile(file),
    show: async () => undefined,
    hide: () => undefined,
  };
}

export async function explainSource(
  source: ExplainedSource,
  classification: Classification,
  inputSize: number | null,
  signal: AbortSignal,
): Promise<Explanation> {
  const ask = (request: ExplainRequest) => sendToBackground('explain', request);
  const { modelId } = await loadSettings();
  return explainClassification({ classification, modelId, takeCapture: source.capture, inputSize }, ask, signal);
}

/** The same, asked for its pixels once: what opens under a row draws them, has them explained and saves them. */
export function keepCapture(source: ExplainedSource, classification: Classification): ExplainedSource {
  let kept: Promise<Capture> | null = null;
  return {
    ...source,
    capture: () => {
      const capture = (kept ??= source.capture().then((each) => atFrame(each, classification)));
      // What failed may work the next time.
      capture.catch(() => (kept = null));
      return capture;
    },
  };
}
