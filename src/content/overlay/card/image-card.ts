import { isConnected } from '../../dom/members';
import type { Classification } from '../../../domain/classification';
import { noThumbnail, type Thumbnail } from '../../../domain/thumbnail';
import type { CardState } from '../../../ui/card/card-props';
import { loadSettings } from '../../frame/settings';
import type { Progress } from '../../../domain/engine-state';
import { fromErrorReport, GapLensError } from '../../../domain/errors';
import type { Point } from '../../../domain/image-source';
import type { FoundImage } from '../../dom/page-image';
import type { CardSite } from './card';
import type { CardFrame } from './card-frame';
import { createClassifiedImage } from './classified-image';
import { type AskedModel, createModelAnswers } from './model-answers';
import { openCard } from './open-card';

export interface ImageCard {
  /** Shows the engine's progress while the card waits for the answer. */
  showProgress(progress: Progress): void;
}

/** The image that a card is opened for. */
export interface CardSubject {
  element: Element;
  /** Position of the pointer; `null`: not known. */
  place: Point | null;
  /** Called if nothing of the image is visible, with the visible element in its place, which may be the same. */
  onInstead(element: Element): void;
}

/**
 * Opens a card at an image of the page, then captures and classifies the image. Closing the card cancels the work. Another model gets the
 * same pixels.
 */
export function classifyInCard({ element, place, onInstead }: CardSubject, site: CardSite, frame: CardFrame): ImageCard {
  const { classifyImage, foundAt, elementInstead } = frame;
  const { ids, outcomes, captures } = frame.frameState;
  let thumbnail: Thumbnail | null = null;
  let waiting = false;
  /** The image whose pixels were captured: its element may show another one by now. */
  let captured: FoundImage | null = null;
  const classified = createClassifiedImage(frame);
  const show = (state: CardState) => {
    waiting = state.kind === 'loading' && state.loading.stage !== 'capturing';
    card.show(state);
  };
  const wait = () => show({ kind: 'loading', loading: { stage: 'classifying' }, thumbnail });
  const models = createModelAnswers(
    {
      classify: ({ modelId, nameAnyway }, signal) =>
        modelId !== null && captured ? askOther({ modelId, ...(nameAnyway && { nameAnyway }) }, signal) : captureAndAsk(signal),
      onAnswer: (classification) => show({ kind: 'classified', classification, thumbnail }),
      onFailure: (error) => show({ kind: 'failed', error }),
    },
    site.overlay.signal,
  );
  const actions = { onRetry: models.askAgain, image: classified.image, models };
  const card = openCard(site, { kind: 'loading', loading: { stage: 'capturing' }, thumbnail }, actions);

  async function askOther(asked: AskedModel & { modelId: string }, signal: AbortSignal): Promise<Classification> {
    wait();
    const classification = await classified.classifyWith(asked, signal);
    const outcome = { ok: true, classification, thumbnail: thumbnail ?? noThumbnail } as const;
    if (captured) outcomes.keep(ids.idOf(captured), asked.modelId, outcome);
    return classification;
  }

  async function captureAndAsk(signal: AbortSignal): Promise<Classification | null> {
    show({ kind: 'loading', loading: { stage: 'capturing' }, thumbnail });
    const found = isConnected(element) ? foundAt(element) : null;
    if (!found) throw new GapLensError(isConnected(element) ? 'no-image-address' : 'element-gone');
    const { modelId } = await loadSettings();
    const outcome = await classifyImage(found, { urgency: 'now' }, signal, ({ capture, ...known }) => {
      // A network would answer nonsense about transparent pixels. No other image is skipped, because a person asked about it.
      if (known.blank === 'transparent') return known.blank;
      captures.keep(found, capture);
      classified.keep(found, capture);
      captured = found;
      ({ thumbnail } = known);
      wait();
      return null;
    });
    const instead = elementInstead(found, outcome, place);
    if (instead) {
      onInstead(instead);
      return null;
    }
    if ('skipped' in outcome) throw new GapLensError('image-transparent');
    // A failure does not name its model, which may have changed meanwhile.
    if (outcome.ok || (await loadSettings()).modelId === modelId) outcomes.keep(ids.idOf(found), modelId, outcome);
    if (!outcome.ok) throw fromErrorReport(outcome.error);
    return outcome.classification;
  }

  void models.ask({ modelId: null });
  return {
    showProgress: (progress) => {
      if (waiting) show({ kind: 'loading', loading: progress, thumbnail });
    },
  };
}
