import { sendToContent } from '../../messaging/send';
import { captureFile } from '../../media/capture-file';
import { explanationAddress } from '../../platform/explanation-address';
import type { HeatMap } from '../../domain/explanation';
import type { Capture } from '../../domain/image-source';

/** Where a row's pixels come from, and where its heat map is shown besides the popup. */
export interface ExplainedSource {
  /** Returns the pixels that were classified. */
  capture: () => Promise<Capture>;
  show(heatMap: HeatMap, caption: string): Promise<void>;
  hide(): void;
  /** Returns the address of the page that explains a model's answer about the image; `null` if that page cannot get the image: opening it closes the popup with its files. */
  explanationOf: ((modelId: string) => string) | null;
}

interface ImagePlace {
  frameId: number;
  /** Valid until the page is loaded again. */
  candidateId: string;
}

/** Returns the source for an image of a page, which shows the heat map too. */
export function pageSource(tabId: number, { frameId, candidateId }: ImagePlace): ExplainedSource {
  const place = { tabId, frameId };
  return {
    capture: () => sendToContent(place, 'captureCandidate', { candidateId }),
    show: (heatMap, caption) => sendToContent(place, 'showHeatMap', { candidateId, heatMap, caption }),
    hide: () => {
      // If the page or its frame has gone, so has the heat map.
      sendToContent(place, 'hideHeatMap', {}).catch(() => undefined);
    },
    explanationOf: (modelId) => explanationAddress({ tabId, frameId, candidateId }, modelId),
  };
}

/** Returns the source for a user's file. The file is read again, since its bytes are not kept. */
export function fileSource(file: File): ExplainedSource {
  return {
    capture: () => captureFile(file),
    show: async () => undefined,
    hide: () => undefined,
    explanationOf: null,
  };
}
