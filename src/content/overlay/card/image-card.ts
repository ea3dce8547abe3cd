import { isConnected } from '../../dom/members';
import type { Classification } from '../../../domain/classification';
import { noThumbnail, type Thumbnail } from '../../../domain/thumbnail';
import { loadSettings } from '../../frame/settings';
import type { Progress } from '../../../domain/engine-state';
import { toErrorReport } from '../../../domain/errors';
import type { Point } from '../../../domain/image-source';
import type { CardModels, CardSite } from './card';
import type { FoundImage } from '../../dom/page-image';
import type { CardFrame } from './card-frame';
import { createClassifiedImage } from './classified-image';
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
 * same pixels, and all answers are kept as long as the card.
 */
export function classifyInCard({ element, place, onInstead }: CardSubject, site: CardSite, frame: CardFrame): ImageCard {
  const { classifyImage, foundAt, imageInstead } = frame;
  const { ids, outcomes, captures } = frame.frameState;
  let thumbnail: Thumbnail | null = null;
  let waiting = false;
  /** The model that was asked last; `null`: the one in the settings. */
  let asked: string | null = null;
  let asking = new AbortController();
  const answers = new Map<string, Classification>();
  /** The image whose pixels were captured: its element may show another one by now. */
  let captured: FoundImage | null = null;
  const classified = createClassifiedImage(frame);
  const models: CardModels = { asked: () => asked, hasAnswered: (modelId) => answers.has(modelId), use };
  const actions = { onRetry: () => void classify(asked), image: classified.image, models };
  const card = openCard(site, { kind: 'loading', loading: { stage: 'capturing' }, thumbnail }, actions);

  function use(modelId: string): void {
    const answer = answers.get(modelId);
    if (!answer) return void classify(modelId);
    asking.abort();
    showAnswer(answer);
  }

  async function classify(modelId: string | null): Promise<void> {
    asking.abort();
    asking = new AbortController();
    asked = modelId;
    const signal = AbortSignal.any([site.overlay.signal, asking.signal]);
    try {
      const again = modelId === null ? null : classified.classifyWith(modelId, signal);
      if (!again) return await captureAndClassify(signal);
      wait();
      const classification = await again;
      const outcome = { ok: true, classification, thumbnail: thumbnail ?? noThumbnail } as const;
      if (captured) outcomes.keep(ids.idOf(captured), classification.model.id, outcome);
      if (!signal.aborted) showAnswer(classification);
    } catch (error) {
      if (!signal.aborted) showLast({ kind: 'failed', error: toErrorReport(error) });
    }
  }

  async function captureAndClassify(signal: AbortSignal): Promise<void> {
    card.show({ kind: 'loading', loading: { stage: 'capturing' }, thumbnail });
    const found = isConnected(element) ? foundAt(element) : null;
    if (!found) {
      const code = isConnected(element) ? 'no-image-address' : 'element-gone';
      return showLast({ kind: 'failed', error: { code, params: [] } });
    }
    const { modelId } = await loadSettings();
    const outcome = await classifyImage(found, 'now', signal, ({ capture, ...known }) => {
      // A network would answer nonsense about transparent pixels. No other image is skipped, because a person asked about it.
      if (known.blank === 'transparent') return known.blank;
      captures.keep(found, capture);
      classified.keep(found, capture);
      captured = found;
      ({ thumbnail } = known);
      wait();
      return null;
    });
    if (signal.aborted) return;
    const instead = imageInstead(found, outcome, place);
    if (instead) return onInstead(instead);
    if ('skipped' in outcome) return showLast({ kind: 'failed', error: { code: 'image-transparent', params: [] } });
    if (!outcome.ok) showLast({ kind: 'failed', error: outcome.error });
    else showAnswer(outcome.classification);
    // A failure does not name its model, which may have changed meanwhile.
    if (outcome.ok || (await loadSettings()).modelId === modelId) outcomes.keep(ids.idOf(found), modelId, outcome);
  }

  function wait(): void {
    waiting = true;
    card.show({ kind: 'loading', loading: { stage: 'classifying' }, thumbnail });
  }

  function showAnswer(classification: Classification): void {
    answers.set(classification.model.id, classification);
    asked = classification.model.id;
    showLast({ kind: 'classified', classification, thumbnail });
  }

  function showLast(state: Parameters<typeof card.show>[0]): void {
    waiting = false;
    card.show(state);
  }

  void classify(null);
  return {
    showProgress: (progress) => {
      if (waiting) card.show({ kind: 'loading', loading: progress, thumbnail });
    },
  };
}
