import type { Classification } from '../../../domain/classification';
import { type ErrorReport, toErrorReport } from '../../../domain/errors';
import type { CardModels } from './card';

interface AnswerOptions {
  /**
   * Has a model classify the image; `null`: the model in the settings. Returns `null` if there is nothing to show. Rejections are shown.
   */
  classify(modelId: string | null, signal: AbortSignal): Promise<Classification | null>;
  onAnswer(classification: Classification): void;
  onFailure(error: ErrorReport): void;
}

/** The answers of models about the image of a card, as long as the card. One model works at a time; the next one cancels it. */
export interface ModelAnswers extends CardModels {
  ask(modelId: string | null): Promise<void>;
}

export function createModelAnswers({ classify, onAnswer, onFailure }: AnswerOptions, until: AbortSignal): ModelAnswers {
  let asked: string | null = null;
  let asking = new AbortController();
  const answers = new Map<string, Classification>();

  const showAnswer = (classification: Classification) => {
    answers.set(classification.model.id, classification);
    asked = classification.model.id;
    onAnswer(classification);
  };
  const ask = async (modelId: string | null) => {
    asking.abort();
    asking = new AbortController();
    asked = modelId;
    const signal = AbortSignal.any([until, asking.signal]);
    try {
      const classification = await classify(modelId, signal);
      if (classification && !signal.aborted) showAnswer(classification);
    } catch (error) {
      if (!signal.aborted) onFailure(toErrorReport(error));
    }
  };
  return {
    ask,
    asked: () => asked,
    hasAnswered: (modelId) => answers.has(modelId),
    use: (modelId) => {
      const answer = answers.get(modelId);
      if (!answer) return void ask(modelId);
      asking.abort();
      showAnswer(answer);
    },
  };
}
