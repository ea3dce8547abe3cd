import { sendToBackground } from '../messaging/send';
import { candidateName } from './find/candidate-name';
import { foundAt } from './image/images-at';
import { findKeyboardStops } from './find/focused-image';
import { elementInstead } from './find/images-instead';
import { imageAtPoint } from './image/image-at-point';
import { deepActiveElement } from './dom/shadow-roots';
import { isInViewport } from './dom/visibility';
import { imageBox } from './geometry/image-box';
import type { CardFrame } from './overlay/card/card-frame';
import { type Cards, cardScript } from './overlay/card/card-script';
import { classifyImage } from './capture/classify-image';
import { showHeatMap } from './overlay/heat-map/show-heat-map';
import { openOutline } from './overlay/outline';
import { openOverlay } from './overlay/overlay';
import { required } from './dom/frame-slot';
import { isOwnOverlay } from './dom/own-overlays';
import type { FrameState } from './frame/frame-state';

/** Returns this frame's implementation of {@link CardFrame}. */
export function createCardFrame(frameState: FrameState): CardFrame {
  return {
    frameState,
    sendToBackground,
    classifyImage,
    deepActiveElement,
    findKeyboardStops,
    foundAt,
    imageAtPoint,
    imageBox,
    elementInstead,
    isInViewport,
    isOwnOverlay,
    candidateName,
    openOutline,
    openOverlay,
    showHeatMap,
  };
}

/** The card of this frame. Its script is injected together with every request that can open a card. */
export interface LazyCards {
  /** Throws if the script is missing. */
  get(): Cards;
  /** `null` if no card was shown yet. */
  opened(): Cards | null;
}

export function createLazyCards(frameState: FrameState, life: AbortSignal): LazyCards {
  let cards: Cards | null = null;
  return {
    opened: () => cards,
    get: () => (cards ??= required(cardScript, 'the card')(createCardFrame(frameState), life)),
  };
}
