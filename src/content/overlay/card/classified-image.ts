import { isConnected } from '../../dom/members';
import { explainClassification } from '../../../messaging/explain-classification';
import type { ExplainRequest } from '../../../messaging/contracts';
import { sendToBackground } from '../../../messaging/send';
import { loadSettings } from '../../frame/settings';
import { GapLensError } from '../../../domain/errors';
import type { Capture } from '../../../domain/image-source';
import type { FoundImage } from '../../dom/page-image';
import type { CardImage } from './card';
import type { CardFrame } from './card-frame';

/** The image of a card since its capture. A video continues, but its answer is about the captured pixels. */
export interface ClassifiedImage {
  image: CardImage;
  keep(found: FoundImage, capture: Capture): void;
}

export function createClassifiedImage({ frameState: { ids }, askBackground, showHeatMap }: CardFrame): ClassifiedImage {
  let kept: { found: FoundImage; capture: Capture } | null = null;
  const get = () => {
    if (!kept || !isConnected(kept.found.element)) throw new GapLensError('element-gone');
    return kept;
  };
  return {
    keep: (found, capture) => {
      kept = { found, capture };
    },
    image: {
      capture: () => get().capture,
      explain: async (classification, inputSize, signal) => {
        const ask = (request: ExplainRequest) => askBackground('explain', request);
        const { modelId } = await loadSettings();
        return explainClassification({ classification, modelId, takeCapture: () => get().capture, inputSize }, ask, signal);
      },
      showHeatMap: (picture, signal) => showHeatMap(get().found, picture, signal),
      openExplanation: async () => sendToBackground('openExplanation', { candidateId: ids.idOf(get().found) }),
    },
  };
}
