import { useEffect, useState } from 'preact/hooks';
import { loadModelWords, type ModelWords } from '../../ui/words/class-words/model-words';
import { bundledModels } from '../../domain/model-catalogue';

/** What the model's classes are called; `null` until it is read, which is when it is wanted. */
export function useModelWords(modelId: string, wanted: boolean): ModelWords | null {
  const [words, setWords] = useState<ModelWords | null>(null);
  useEffect(() => {
    let gone = false;
    const model = bundledModels.find(({ id }) => id === modelId);
    if (model && wanted) {
      loadModelWords(model).then(
        (loaded) => {
          if (!gone) setWords(loaded);
        },
        () => undefined,
      );
    }
    return () => {
      gone = true;
    };
  }, [modelId, wanted]);
  return words?.modelId === modelId ? words : null;
}
