import type { ExplainRequest } from '../../messaging/contracts';
import { explainClassification } from '../../messaging/explain-classification';
import { sendToBackground } from '../../messaging/send';
import { atFrame, type Capture } from '../../domain/image-source';
import type { Classification } from '../../domain/classification';
import type { Explanation } from '../../domain/explanation';
import type { ExplainedSource } from './explained-source';

export function explainSource(
  source: ExplainedSource,
  classification: Classification,
  inputSize: number | null,
  signal: AbortSignal,
): Promise<Explanation> {
  const ask = (request: ExplainRequest) => sendToBackground('explain', request);
  return explainClassification({ classification, takeCapture: source.capture, inputSize }, ask, signal);
}

/** Returns the source with its pixels kept: the opened row draws, explains and saves them, and asks for them once. */
export function keepCapture(source: ExplainedSource, classification: Classification): ExplainedSource {
  let kept: Promise<Capture> | null = null;
  return {
    ...source,
    capture: () => {
      const capture = (kept ??= source.capture().then((each) => atFrame(each, classification)));
      // A failed capture may work the next time.
      capture.catch(() => (kept = null));
      return capture;
    },
  };
}
