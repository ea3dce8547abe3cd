import { isConnected } from '../../dom/members';
import { explainClassification } from '../../../messaging/explain-classification';
import type { ClassifyRequest, ExplainRequest } from '../../../messaging/contracts';
import { withJob } from '../../../messaging/with-job';
import { GapLensError } from '../../../domain/errors';
import type { Classification } from '../../../domain/classification';
import type { Capture } from '../../../domain/image-source';
import type { FoundImage } from '../../dom/page-image';
import type { CardImage } from './card';
import type { CardFrame } from './card-frame';

/** The image of a card since its capture. A video continues, but its answer is about the captured pixels. */
export interface ClassifiedImage {
  image: CardImage;
  keep(found: FoundImage, capture: Capture): void;
  /** Has the kept pixels classified again, by another model or in another way. */
  classifyWith(asked: Pick<ClassifyRequest, 'modelId' | 'nameAnyway'>, signal: AbortSignal): Promise<Classification>;
}

export function createClassifiedImage({ frameState: { ids }, sendToBackground, showHeatMap }: CardFrame): ClassifiedImage {
  let kept: { found: FoundImage; capture: Capture } | null = null;
  const get = () => {
    if (!kept) throw new GapLensError('element-gone');
    return kept;
  };
  return {
    keep: (found, capture) => {
      kept = { found, capture };
    },
    classifyWith: (asked, signal) => {
      const request = { capture: get().capture, urgency: 'now', ...asked } as const;
      return withJob((jobId, stop) => sendToBackground('classify', { jobId, ...request }, stop), signal);
    },
    image: {
      capture: () => get().capture,
      explain: (classification, inputSize, signal) => {
        const ask = (request: ExplainRequest) => sendToBackground('explain', request);
        return explainClassification({ classification, takeCapture: () => get().capture, inputSize }, ask, signal);
      },
      showHeatMap: (picture, signal) => {
        const { found } = get();
        if (!isConnected(found.element)) throw new GapLensError('element-gone');
        return showHeatMap(found, picture, signal);
      },
      openExplanation: (modelId) => sendToBackground('openExplanation', { candidateId: ids.idOf(get().found), modelId }),
    },
  };
}
