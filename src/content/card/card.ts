import type { CardState } from '../../components/classification-card';
import type { Rectangle } from '../../shared/image-source';
import type { Overlay } from '../overlay/overlay';

/** A card on the page; what it shows is told from outside. */
export interface Card {
  show(state: CardState): void;
  close(): void;
}

/** What a card stands beside. */
export interface CardSite {
  overlay: Overlay;
  /** Without one it stands in a corner. */
  anchor: Element | null;
  /** Where the image is now, in CSS pixels of the viewport. */
  box(): Rectangle;
  /** Gets the focus back. */
  focusedBefore: Element | null;
}

/** `onRetry`: the person asks to try again. */
export type OpenCard = (site: CardSite, first: CardState, onRetry: () => void) => Card;

/**
 * The card is a script of its own, as most of it (Preact, styles) is not needed to find and capture images. Both scripts of
 * a frame meet at their common global object, which the page does not see.
 */
interface ContentScope {
  gaplensOpenCard?: OpenCard;
}

const scope = globalThis as typeof globalThis & ContentScope;

export function provideCard(openCard: OpenCard): void {
  scope.gaplensOpenCard = openCard;
}

export function findCardScript(): OpenCard | undefined {
  return scope.gaplensOpenCard;
}
