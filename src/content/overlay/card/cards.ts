import { onAbort } from '../../../domain/async';
import { reportFault } from '../../../messaging/report-fault';
import type { Point, Rectangle } from '../../../domain/image-source';
import { createPicker } from '../picker/picker';
import { NO_PLACE, type Overlay } from '../../dom/own-overlays';
import { isHtml } from '../../dom/is-element';
import { boundingBox, call } from '../../dom/members';
import type { CardSite } from './card';
import { answerInPopup } from './answer-in-popup';
import type { CreateCards } from './card-script';
import { classifyInCard, type ImageCard } from './image-card';
import { namedFrame } from './named-frame';
import { openCard } from './open-card';
import { type CardPin, createPins } from './pins';
import { placeOfFrame, viewForCard } from './view-around';

/** A card that is open in this frame. */
interface OpenedCard {
  overlay: Overlay;
  returnFocus(): void;
  pin: CardPin;
  /** `null` for a card without an image. */
  image: ImageCard | null;
}

export const createCards: CreateCards = (frame, life) => {
  const { deepActiveElement, imageBox, isOwnOverlay, openOverlay } = frame;
  const createPin = createPins();
  /** Oldest first. All but the last are pinned, unless the person has unpinned them. */
  const opened: OpenedCard[] = [];

  function replace(anchor: Element | null): { site: CardSite; card: OpenedCard } {
    const active = deepActiveElement();
    // If the replaced card has the focus, the new card returns the focus to the element that had it before both.
    const before = opened.find(({ overlay }) => overlay.host === active) ?? opened.at(-1);
    const returnFocus = before && active && isOwnOverlay(active) ? before.returnFocus : rememberFocus(active);
    for (const { overlay } of opened.filter(({ pin }) => !pin.isPinned())) overlay.close();
    const view = viewForCard();
    const overlay = openOverlay('', life, { use: 'press', near: anchor, view });
    const card: OpenedCard = { overlay, returnFocus, pin: createPin(overlay.signal), image: null };
    opened.push(card);
    onAbort(overlay.signal, () => void opened.splice(opened.indexOf(card), 1));
    const box = () => {
      if (!anchor) return { x: view.innerWidth, y: 0, width: 0, height: 0 };
      return view === window ? imageBox(anchor) : placeOfFrame(view);
    };
    const obstacles = () => opened.filter((each) => each !== card && each.pin.isPinned()).flatMap(boxOf);
    return { site: { overlay, anchor, box, returnFocus, pin: card.pin, obstacles }, card };
  }

  const classify = (element: Element, place: Point | null) => {
    picker.stop();
    const { site, card } = replace(element);
    const { signal } = site.overlay;
    onAbort(signal, () => {
      if (signal.reason === NO_PLACE)
        answerInPopup(element, frame, life).catch((error: unknown) => reportFault('overlay', error));
    });
    // The image under an empty image gets its own card, which replaces this one.
    const onInstead = (instead: Element) => classify(instead, place);
    card.image = classifyInCard({ element, place, onInstead }, site, frame);
  };
  const picker = createPicker(classify, frame, life);
  return {
    classify,
    pick: picker.start,
    showError: (error) =>
      void openCard(
        replace(namedFrame(error, frame)).site,
        { kind: 'failed', error },
        { onRetry: null, image: null, models: null },
      ),
    showProgress: (progress) => {
      for (const { image } of opened) image?.showProgress(progress);
    },
  };
};

/** Returns the box of a card, or nothing before it is drawn. */
function boxOf({ overlay: { content } }: OpenedCard): Rectangle[] {
  const shown = content.querySelector('.place');
  return shown ? [boundingBox(shown)] : [];
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
