import { sendToBackground } from '../../../messaging/send';
import type { UnshownAnswer } from '../../../domain/unshown-answer';
import { loadSettings } from '../../frame/settings';
import { isAbort } from '../../../domain/errors';
import type { CardFrame } from './card-frame';

/** Shows the answer about an image in the popup because the page has removed the card. Classifies the image if there is no answer yet. */
export async function answerInPopup(element: Element, frame: CardFrame, life: AbortSignal): Promise<void> {
  const { classifyImage, foundAt, candidateName } = frame;
  const { ids, outcomes, captures } = frame.frameState;
  const found = foundAt(element);
  if (!found) return;
  const { modelId } = await loadSettings();
  const candidateId = ids.idOf(found);
  const earlier = outcomes.find(candidateId, modelId);
  try {
    const outcome = earlier?.ok
      ? earlier
      : await classifyImage(found, { urgency: 'now' }, life, ({ capture }) => {
          captures.keep(found, capture);
          return null; // never skipped, because a person asked
        });
    if ('skipped' in outcome) return;
    outcomes.keep(candidateId, modelId, outcome);
    const answer: UnshownAnswer = {
      name: candidateName(found),
      predictions: outcome.ok ? outcome.classification.predictions : [],
      ...(outcome.ok && outcome.classification.kind && { kind: outcome.classification.kind }),
      ...(outcome.ok && { model: outcome.classification.model }),
      error: outcome.ok ? null : outcome.error,
    };
    await sendToBackground('showInPopup', answer);
  } catch (error) {
    if (!isAbort(error)) throw error;
  }
}
