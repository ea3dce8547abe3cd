import { frameSlot } from '../../dom/frame-slot';
import type { Progress } from '../../../domain/engine-state';
import type { ErrorReport } from '../../../domain/errors';
import type { Point } from '../../../domain/image-source';
import type { NoImage } from '../../../domain/no-image';
import type { CardFrame } from './card-frame';

/** Opens the card of a frame, and lets the person choose an image for it. */
export interface Cards {
  /** Opens a card, which replaces the previous one and cancels its work. `place`: position of the pointer, if known. */
  classify(element: Element, place: Point | null): void;
  /**
   * Outlines the image under the pointer until the person chooses an image or cancels. `among`: limits the choice to these. `why`: the reason to say
   * if a click led to no image.
   */
  pick(among: readonly Element[] | null, why?: NoImage): void;
  /** Opens a card about an error without an image. */
  showError(error: ErrorReport): void;
  showProgress(progress: Progress): void;
}

export type CreateCards = (frame: CardFrame, life: AbortSignal) => Cards;

/** Set by the card script, which is loaded on demand because scanning and capturing images do not need it. */
export const cardScript = frameSlot<CreateCards>('gaplensCreateCards');
