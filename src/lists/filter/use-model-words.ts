import { useEffect, useState } from 'preact/hooks';
import { findModel } from '../../domain/model-catalog';
import { reportFault } from '../../messaging/report-fault';
import { loadModelWords, type ModelWords } from '../../ui/words/class-words/model-words';

/**
 * Returns the names and descriptions of the model's classes; `null` until they are loaded, which begins when they are wanted. Lists
 * work without them, so a failure is only reported.
 */
export function useModelWords(modelId: string, wanted: boolean): ModelWords | null {
  const [words, setWords] = useState<ModelWords | null>(null);
  useEffect(() => {
    let gone = false;
    const model = findModel(modelId);
    if (model && wanted) {
      loadModelWords(model).then(
        (loaded) => {
          if (!gone) setWords(loaded);
        },
        (error: unknown) => reportFault('list', error),
      );
    }
    return () => {
      gone = true;
    };
  }, [modelId, wanted]);
  return words?.modelId === modelId ? words : null;
}
