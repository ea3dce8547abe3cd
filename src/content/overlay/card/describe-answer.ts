import type { Classification } from '../../../domain/classification';
import { reportFault } from '../../../messaging/report-fault';
import { sendToBackground } from '../../../messaging/send';
import type { ClassesAbout } from '../../../ui/card/card-props';
import { describeClass } from '../../../ui/words/describe-class';

/**
 * Asks the background about the classes of an answer, because web pages can't read the model's files. The card works without the
 * descriptions.
 */
export function describeAnswer(
  { model, predictions }: Classification,
  onDescribed: (about: ClassesAbout) => void,
  signal: AbortSignal,
): void {
  if (predictions.length === 0) return;
  const classIndices = predictions.map(({ classIndex }) => classIndex);
  sendToBackground('describeClasses', { modelId: model.id, classIndices }, signal)
    .then((known) => {
      if (signal.aborted) return;
      const about = predictions.map(({ classIndex, names }, place) => {
        const { synonyms = [], gloss = null } = known[place] ?? {};
        return [classIndex, describeClass({ names, synonyms, gloss })] as const;
      });
      onDescribed(new Map(about));
    })
    .catch((error: unknown) => reportFault('message', error));
}
