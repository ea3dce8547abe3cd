import { frameSlot } from '../../dom/frame-slot';
import type { Progress } from '../../../domain/engine-state';
import type { ErrorReport } from '../../../domain/errors';
import type { Point } from '../../../domain/image-source';
import type { CardFrame } from './card-frame';

/** The card of a frame, and the choice of an image on the page that leads to one. */
export interface Cards {
  /** A new card replaces the one before, whose work is dropped. `place`: where the pointer was, if that is known. */
  classify(element: Element, place: Point | null): void;
  /** Outlines what is pointed at until an image is chosen or the choice is given up. `among`: only these can be chosen. */
  pick(among: readonly Element[] | null): void;
  /** What could not be done at all. */
  showError(error: ErrorReport): void;
  showProgress(progress: Progress): void;
}

export type CreateCards = (frame: CardFrame, life: AbortSignal) => Cards;

/** The card is a script of its own, as it is not needed to find and capture images; until it has come nothing can show one. */
export const cardScript = frameSlot<CreateCards>('gaplensCreateCards');
