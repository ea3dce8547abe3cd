import { isConnected } from '../../dom/members';
import type { Thumbnail } from '../../../domain/thumbnail';
import { loadSettings } from '../../frame/settings';
import type { Progress } from '../../../domain/engine-state';
import { toErrorReport } from '../../../domain/errors';
import type { Point } from '../../../domain/image-source';
import type { CardSite } from './card';
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

/** Opens a card at an image of the page, then captures and classifies the image. Closing the card cancels the work. */
export function classifyInCard({ element, place, onInstead }: CardSubject, site: CardSite, frame: CardFrame): ImageCard {
  const { signal } = site.overlay;
  const { classifyImage, foundAt, imageInstead } = frame;
  const { ids, outcomes, captures } = frame.frameState;
  let thumbnail: Thumbnail | null = null;
  let waiting = false;
  const classified = createClassifiedImage(frame);
  const actions = { onRetry: () => void classify(), image: classified.image };
  const card = openCard(site, { kind: 'loading', loading: { stage: 'capturing' }, thumbnail }, actions);

  async function classify(): Promise<void> {
    card.show({ kind: 'loading', loading: { stage: 'capturing' }, thumbnail });
    try {
      await classifyAndShow();
    } catch (error) {
      if (!signal.aborted) card.show({ kind: 'failed', error: toErrorReport(error) });
    } finally {
      waiting = false;
    }
  }

  async function classifyAndShow(): Promise<void> {
    const found = isConnected(element) ? foundAt(element) : null;
    if (!found) {
      const code = isConnected(element) ? 'no-image-address' : 'element-gone';
      return card.show({ kind: 'failed', error: { code, params: [] } });
    }
    const { modelId } = await loadSettings();
    const outcome = await classifyImage(found, 'now', signal, ({ capture, ...captured }) => {
      // A network would answer nonsense about transparent pixels. No other image is skipped, because a person asked about it.
      if (captured.blank === 'transparent') return captured.blank;
      captures.keep(found, capture);
      classified.keep(found, capture);
      ({ thumbnail } = captured);
      waiting = true;
      card.show({ kind: 'loading', loading: { stage: 'classifying' }, thumbnail });
      return null;
    });
    waiting = false;
    const instead = imageInstead(found, outcome, place);
    if (instead) return onInstead(instead);
    if ('skipped' in outcome) return card.show({ kind: 'failed', error: { code: 'image-transparent', params: [] } });
    if (!outcome.ok) card.show({ kind: 'failed', error: outcome.error });
    else card.show({ kind: 'classified', classification: outcome.classification, thumbnail: outcome.thumbnail });
    // A failure does not name its model, which may have changed meanwhile.
    if (outcome.ok || (await loadSettings()).modelId === modelId) outcomes.keep(ids.idOf(found), modelId, outcome);
  }

  void classify();
  return {
    showProgress: (progress) => {
      if (waiting) card.show({ kind: 'loading', loading: progress, thumbnail });
    },
  };
}
