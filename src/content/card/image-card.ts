import type { Thumbnail } from '../../messaging/contracts';
import { loadSettings } from '../../settings/storage';
import type { Progress } from '../../shared/engine-state';
import { toErrorReport } from '../../shared/errors';
import type { CardSite } from './card';
import type { CardFrame } from './card-frame';
import { createClassifiedImage } from './classified-image';
import { openCard } from './open-card';

export interface ImageCard {
  /** What the engine does meanwhile; shown while the answer is waited for. */
  showProgress(progress: Progress): void;
}

/** A card at an image of the page, from its pixels to its classes. Closing it drops the work. */
export function classifyInCard(element: Element, site: CardSite, frame: CardFrame): ImageCard {
  const { signal } = site.overlay;
  const { classifyImage, foundAt } = frame;
  const { ids, outcomes, captures } = frame.remembered;
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
    const found = element.isConnected ? foundAt(element) : null;
    if (!found) {
      const code = element.isConnected ? 'no-image-address' : 'element-gone';
      return card.show({ kind: 'failed', error: { code, params: [] } });
    }
    const { modelId } = await loadSettings();
    const outcome = await classifyImage(found, 'now', signal, ({ capture, ...captured }) => {
      captures.keep(found, capture);
      classified.keep(found, capture);
      ({ thumbnail } = captured);
      waiting = true;
      card.show({ kind: 'loading', loading: { stage: 'classifying' }, thumbnail });
      return null; // whatever it shows: a person asks about it
    });
    waiting = false;
    if ('skipped' in outcome) return;
    if (!outcome.ok) card.show({ kind: 'failed', error: outcome.error });
    else card.show({ kind: 'classified', classification: outcome.classification, thumbnail: outcome.thumbnail });
    // A failure does not name its model: after a change of the model it could be either one's.
    if (outcome.ok || (await loadSettings()).modelId === modelId) outcomes.keep(ids.idOf(found), modelId, outcome);
  }

  void classify();
  return {
    showProgress: (progress) => {
      if (waiting) card.show({ kind: 'loading', loading: progress, thumbnail });
    },
  };
}
