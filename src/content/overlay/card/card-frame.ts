import type { sendToBackground } from '../../../messaging/send';
import type { foundAt } from '../../image/images-at';
import type { imageAtPoint } from '../../image/image-at-point';
import type { Point } from '../../../domain/image-source';
import type { deepActiveElement } from '../../dom/shadow-roots';
import type { isInViewport } from '../../dom/visibility';
import type { imageBox } from '../../geometry/image-box';
import type { CandidateOutcome } from '../../../messaging/contracts';
import type { SkipReason } from '../../../domain/candidate';
import type { FoundImage } from '../../dom/page-image';
import type { ClassifyImage } from '../../frame/captured-image';
import type { showHeatMap } from '../heat-map/show-heat-map';
import type { openOutline } from '../outline';
import type { openOverlay } from '../overlay';
import type { isOwnOverlay } from '../../dom/own-overlays';
import type { FrameState } from '../../frame/frame-state';

/**
 * Services that the content script of a frame lends to the card script. Modules with state must exist only once per frame, and shared
 * code need not be bundled twice.
 */
export interface CardFrame {
  frameState: FrameState;
  sendToBackground: typeof sendToBackground;
  classifyImage: ClassifyImage;
  deepActiveElement: typeof deepActiveElement;
  findKeyboardStops(): FoundImage[];
  foundAt: typeof foundAt;
  imageAtPoint: typeof imageAtPoint;
  imageBox: typeof imageBox;
  elementInstead(found: FoundImage, outcome: CandidateOutcome | { skipped: SkipReason }, place: Point | null): Element | null;
  isInViewport: typeof isInViewport;
  isOwnOverlay: typeof isOwnOverlay;
  candidateName(found: FoundImage): string;
  openOutline: typeof openOutline;
  openOverlay: typeof openOverlay;
  showHeatMap: typeof showHeatMap;
}
