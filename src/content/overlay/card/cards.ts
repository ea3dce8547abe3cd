import { reportFault } from '../../../messaging/report-fault';
import type { Point } from '../../../domain/image-source';
import { createPicker } from '../picker/picker';
import { NO_PLACE, type Overlay } from '../../dom/own-overlays';
import { isHtml } from '../../dom/is-element';
import { call } from '../../dom/members';
import { createSingleSlot } from '../single-slot';
import type { CardSite } from './card';
import { answerInPopup } from './answer-in-popup';
import type { CreateCards } from './card-script';
import { classifyInCard, type ImageCard } from './image-card';
import { openCard } from './open-card';
import { placeOfFrame, viewForCard } from './view-around';

export const createCards: CreateCards = (frame, life) => {
  const { deepActiveElement, imageBox, isOwnOverlay, openOverlay } = frame;
  const opened = createSingleSlot<{ overlay: Overlay; returnFocus: () => void; image: ImageCard | null }>();

  function replace(anchor: Element | null): CardSite {
    const active = deepActiveElement();
    // If the replaced card has the focus, the new card returns the focus to the element that had it before both.
    const before = opened.get();
    const returnFocus = before && active && isOwnOverlay(active) ? before.returnFocus : rememberFocus(active);
    before?.overlay.close();
    const view = viewForCard();
    const overlay = openOverlay('', life, { use: 'press', near: anchor, view });
    opened.set({ overlay, returnFocus, image: null }, overlay.signal);
    const box = () => {
      if (!anchor) return { x: view.innerWidth, y: 0, width: 0, height: 0 };
      return view === window ? imageBox(anchor) : placeOfFrame(view);
    };
    return { overlay, anchor, box, returnFocus };
  }

  const classify = (element: Element, place: Point | null) => {
    picker.stop();
    const site = replace(element);
    onAbort(site.overlay.signal, (reason) => {
      if (reason === NO_PLACE) answerInPopup(element, frame, life).catch((error: unknown) => reportFault('overlay', error));
    });
    // The image under an empty image gets its own card, which replaces this one.
    const onInstead = (instead: Element) => classify(instead, place);
    const image = classifyInCard({ element, place, onInstead }, site, frame);
    const card = opened.get();
    if (card) card.image = image;
  };
  const picker = createPicker(classify, frame, life);
  return {
    classify,
    pick: picker.start,
    showError: (error) => void openCard(replace(null), { kind: 'failed', error }, { onRetry: null, image: null }),
    showProgress: (progress) => opened.get()?.image?.showProgress(progress),
  };
};

/** Calls back when the signal is aborted, or at once if it already is. */
function onAbort(signal: AbortSignal, callback: (reason: unknown) => void): void {
  if (signal.aborted) callback(signal.reason);
  else signal.addEventListener('abort', () => callback(signal.reason));
}

/**
 * Remembers the focused element and returns a function that focuses it again. Escape counts as keyboard use: without `focusVisible`
 * Chrome would treat a clicked link as chosen by keyboard, and the next shortcut would refer to it.
 */
function rememberFocus(focused: Element | null): () => void {
  if (!focused || !isHtml(focused)) return () => undefined;
  const focusVisible = call(focused, 'matches', ':focus-visible');
  return () => call(focused as HTMLElement, 'focus', { preventScroll: true, focusVisible });
}
