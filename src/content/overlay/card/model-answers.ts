import type { Classification } from '../../../domain/classification';
import { type ErrorReport, toErrorReport } from '../../../domain/errors';
import type { ClassifyRequest } from '../../../messaging/contracts';
import type { CardModels } from './card';

/** A request for a model's answer. */
export interface AskedModel extends Pick<ClassifyRequest, 'nameAnyway'> {
  /** `null`: the model in the settings. */
  modelId: string | null;
}

interface AnswerOptions {
  /** Has a model classify the image. Returns `null` if there is nothing to show. Rejections are shown. */
  classify(asked: AskedModel, signal: AbortSignal): Promise<Classification | null>;
  onAnswer(classification: Classification): void;
  onFailure(error: ErrorReport): void;
}

/** The answers of models about the image of a card, as long as the card. One model works at a time; the next one cancels it. */
export interface ModelAnswers extends CardModels {
  ask(asked: AskedModel): Promise<void>;
  /** Asks the last question again. */
  askAgain(): void;
}

export function createModelAnswers({ classify, onAnswer, onFailure }: AnswerOptions, until: AbortSignal): ModelAnswers {
  let asked: AskedModel = { modelId: null };
  let asking = new AbortController();
  const answers = new Map<string, Classification>();

  const showAnswer = (classification: Classification) => {
    answers.set(classification.model.id, classification);
    asked = { modelId: classification.model.id };
    onAnswer(classification);
  };
  const ask = async (next: AskedModel) => {
    asking.abort();
    asking = new AbortController();
    asked = next;
    const signal = AbortSignal.any([until, asking.signal]);
    try {
      const classification = await classify(next, signal);
      if (classification && !signal.aborted) showAnswer(classification);
    } catch (error) {
      if (!signal.aborted) onFailure(toErrorReport(error));
    }
  };
  return {
    ask,
    askAgain: () => void ask(asked),
    nameAnyway: () => void ask({ ...asked, nameAnyway: true }),
    asked: () => asked.modelId,
    hasAnswered: (modelId) => answers.has(modelId),
    use: (modelId) => {
      const answer = answers.get(modelId);
      if (!answer) return void ask({ modelId });
      asking.abort();
      showAnswer(answer);
    },
  };
}
