import type { Size } from '../../../domain/image-source';
import type { CardPlace } from './card-place';

/** Knows the card that gave way to its heat map, to see when there is room for both. */
export interface CardRoom {
  /** Notes the size of a card that gives way, and of the viewport. */
  giveWay(): void;
  forget(): void;
  /** Returns whether the card that gave way would leave its image free now. */
  isEnough(): boolean;
  /** Like `isEnough`, but only in a viewport of another size: while a person scrolls, the card is not to fold and unfold. */
  isEnoughAgain(): boolean;
}

export function createCardRoom(place: Pick<CardPlace, 'size' | 'wouldHideImage'>, viewport: () => Size): CardRoom {
  let before: { card: Size; viewport: Size } | null = null;
  const isEnough = () => before !== null && !place.wouldHideImage(before.card);
  return {
    giveWay: () => void (before = { card: place.size(), viewport: viewport() }),
    forget: () => void (before = null),
    isEnough,
    isEnoughAgain: () => before !== null && !isSame(before.viewport, viewport()) && isEnough(),
  };
}

function isSame(one: Size, other: Size): boolean {
  return one.width === other.width && one.height === other.height;
}
