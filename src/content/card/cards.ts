import { createPicker } from '../picker/picker';
import type { CardSite } from './card';
import type { CreateCards } from './card-script';
import { classifyInCard, type ImageCard } from './image-card';
import { openCard } from './open-card';

export const createCards: CreateCards = (frame, life) => {
  const { deepActiveElement, imageBox, isOwnOverlay, openOverlay } = frame;
  let closeCurrent = () => {};
  let current: ImageCard | null = null;
  let focusedBefore: Element | null = null;

  function replace(anchor: Element | null): CardSite {
    const active = deepActiveElement();
    // The card that is replaced has nothing to give the focus back to but what it had it from.
    if (!active || !isOwnOverlay(active)) focusedBefore = active;
    closeCurrent();
    current = null;
    const overlay = openOverlay('', life);
    closeCurrent = overlay.close;
    const box = () => (anchor ? imageBox(anchor) : { x: innerWidth, y: 0, width: 0, height: 0 });
    return { overlay, anchor, box, focusedBefore };
  }

  const classify = (element: Element) => {
    current = classifyInCard(element, replace(element), frame);
  };
  const picker = createPicker(classify, frame, life);
  return {
    classify,
    pick: picker.start,
    showError: (error) => void openCard(replace(null), { kind: 'failed', error }, { onRetry: null, image: null }),
    showProgress: (progress) => current?.showProgress(progress),
  };
};
