import type { Progress } from '../shared/engine-state';
import type { ErrorReport } from '../shared/errors';
import { deepActiveElement } from './candidates/shadow-roots';
import { imageBox } from './capture/image-box';
import { type CardSite, findCardScript, type OpenCard } from './card/card';
import { classifyInCard, type ImageCard } from './image-card';
import type { Remembered } from './remembered';
import { isOwnOverlay, openOverlay } from './overlay/overlay';

/** The card of this frame: a new one takes the place of the one before, whose work is dropped. */
export interface Cards {
  classify(element: Element): void;
  /** What could not be done at all. */
  showError(error: ErrorReport): void;
  showProgress(progress: Progress): void;
}

export function createCards(remembered: Remembered, life: AbortSignal): Cards {
  let closeCurrent = () => {};
  let current: ImageCard | null = null;
  let focusedBefore: Element | null = null;

  function replace(anchor: Element | null): { openCard: OpenCard; site: CardSite } {
    const active = deepActiveElement();
    // The card that is replaced has nothing to give the focus back to but what it had it from.
    if (!active || !isOwnOverlay(active)) focusedBefore = active;
    closeCurrent();
    current = null;
    const openCard = findCardScript();
    if (!openCard) throw new Error('the script of the card is missing');
    const overlay = openOverlay('', life);
    closeCurrent = overlay.close;
    const box = () => (anchor ? imageBox(anchor) : { x: innerWidth, y: 0, width: 0, height: 0 });
    return { openCard, site: { overlay, anchor, box, focusedBefore } };
  }

  return {
    classify: (element) => {
      const { openCard, site } = replace(element);
      current = classifyInCard(element, openCard, site, remembered);
    },
    showError: (error) => {
      const { openCard, site } = replace(null);
      openCard(site, { kind: 'failed', error }, { onRetry: null, image: null });
    },
    showProgress: (progress) => current?.showProgress(progress),
  };
}
