import { askBackground } from './ask-background';
import { nameOf } from './candidates/candidate-name';
import { foundAt } from './candidates/images-at';
import { findKeyboardStops } from './candidates/keyboard-stops';
import { imageInstead } from './candidates/image-instead';
import { imageAtPoint } from './candidates/image-at-point';
import { deepActiveElement } from './candidates/shadow-roots';
import { isInViewport } from './candidates/visibility';
import { imageBox } from './capture/image-box';
import type { CardFrame } from './card/card-frame';
import { type Cards, cardScript } from './card/card-script';
import { classifyImage } from './classify-image';
import { showHeatMap } from './heat-map/show-heat-map';
import { openOutline } from './overlay/outline';
import { openOverlay } from './overlay/overlay';
import { isOwnOverlay } from './overlay/own-overlays';
import type { Remembered } from './remembered';

/** What {@link CardFrame} is of this frame. */
export function createCardFrame(remembered: Remembered): CardFrame {
  return {
    remembered,
    askBackground,
    classifyImage,
    deepActiveElement,
    findKeyboardStops,
    foundAt,
    imageAtPoint,
    imageBox,
    imageInstead,
    isInViewport,
    isOwnOverlay,
    nameOf,
    openOutline,
    openOverlay,
    showHeatMap,
  };
}

/** The card of this frame, by the script that comes with whatever leads to a card. */
export interface LateCards {
  /** Throws where the script has not come. */
  get(): Cards;
  /** `null`: none was shown yet. */
  opened(): Cards | null;
}

export function createLateCards(remembered: Remembered, life: AbortSignal): LateCards {
  let cards: Cards | null = null;
  return {
    opened: () => cards,
    get: () => {
      const createCards = cardScript.get();
      if (!createCards) throw new Error('the script of the card is missing');
      cards ??= createCards(createCardFrame(remembered), life);
      return cards;
    },
  };
}
