import type { askBackground } from '../ask-background';
import type { nameOf } from '../candidates/candidate-name';
import type { foundAt } from '../candidates/images-at';
import type { findKeyboardStops } from '../candidates/keyboard-stops';
import type { imageAtPoint } from '../candidates/image-at-point';
import type { deepActiveElement } from '../candidates/shadow-roots';
import type { isInViewport } from '../candidates/visibility';
import type { imageInstead } from '../candidates/image-instead';
import type { imageBox } from '../capture/image-box';
import type { classifyImage } from '../classify-image';
import type { showHeatMap } from '../heat-map/show-heat-map';
import type { openOutline } from '../overlay/outline';
import type { openOverlay } from '../overlay/overlay';
import type { isOwnOverlay } from '../overlay/own-overlays';
import type { Remembered } from '../remembered';

/**
 * What the script of the card is given by the content script of its frame: what keeps state there must not be there twice,
 * and what both need need not.
 */
export interface CardFrame {
  remembered: Remembered;
  askBackground: typeof askBackground;
  classifyImage: typeof classifyImage;
  deepActiveElement: typeof deepActiveElement;
  findKeyboardStops: typeof findKeyboardStops;
  foundAt: typeof foundAt;
  imageAtPoint: typeof imageAtPoint;
  imageBox: typeof imageBox;
  imageInstead: typeof imageInstead;
  isInViewport: typeof isInViewport;
  isOwnOverlay: typeof isOwnOverlay;
  nameOf: typeof nameOf;
  openOutline: typeof openOutline;
  openOverlay: typeof openOverlay;
  showHeatMap: typeof showHeatMap;
}
