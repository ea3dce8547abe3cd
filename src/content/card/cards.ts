import { createPicker } from '../picker/picker';
import type { Overlay } from '../overlay/own-overlays';
import type { CardSite } from './card';
import type { CreateCards } from './card-script';
import { classifyInCard, type ImageCard } from './image-card';
import { openCard } from './open-card';

export const createCards: CreateCards = (frame, life) => {
  const { deepActiveElement, imageBox, isOwnOverlay, openOverlay } = frame;
  /** Nothing is kept of a card that was closed: its elements would live on. */
  let opened: { overlay: Overlay; focusedBefore: Element | null; image: ImageCard | null } | null = null;

  function replace(anchor: Element | null): CardSite {
    const active = deepActiveElement();
    // The card that is replaced has nothing to give the focus back to but what it had it from.
    const focusedBefore = active && isOwnOverlay(active) ? (opened?.focusedBefore ?? null) : active;
    opened?.overlay.close();
    const overlay = openOverlay('', life);
    opened = { overlay, focusedBefore, image: null };
    const forget = () => {
      if (opened?.overlay === overlay) opened = null;
    };
    overlay.signal.addEventListener('abort', forget);
    const box = () => (anchor ? imageBox(anchor) : { x: innerWidth, y: 0, width: 0, height: 0 });
    return { overlay, anchor, box, focusedBefore };
  }

  const classify = (element: Element) => {
    const image = classifyInCard(element, replace(element), frame);
    if (opened) opened.image = image;
  };
  const picker = createPicker(classify, frame, life);
  return {
    classify,
    pick: picker.start,
    showError: (error) => void openCard(replace(null), { kind: 'failed', error }, { onRetry: null, image: null }),
    showProgress: (progress) => opened?.image?.showProgress(progress),
  };
};
