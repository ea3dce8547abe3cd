import { sendToContent } from '../../messaging/send';
import { captureFile } from '../../media/capture-file';
import type { HeatMap } from '../../domain/explanation';
import type { Capture } from '../../domain/image-source';

/** Where the pixels of a row come from, and where else than in the popup its heat map is shown. */
export interface ExplainedSource {
  /** The pixels that were classified. */
  capture: () => Promise<Capture>;
  show(heatMap: HeatMap, caption: string): Promise<void>;
  hide(): void;
}

interface ImagePlace {
  frameId: number;
  /** Of this page load. */
  candidateId: string;
}

/** An image of the page: the page shows it too. */
export function pageSource(tabId: number, { frameId, candidateId }: ImagePlace): ExplainedSource {
  const place = { tabId, frameId };
  return {
    capture: () => sendToContent(place, 'captureCandidate', { candidateId }),
    show: (heatMap, caption) => sendToContent(place, 'showHeatMap', { candidateId, heatMap, caption }),
    hide: () => {
      // With its page, or its frame, a heat map has gone too.
      sendToContent(place, 'hideHeatMap', {}).catch(() => undefined);
    },
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
