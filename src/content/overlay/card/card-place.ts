import type { Rectangle } from '../../../domain/image-source';
import { undoZoom } from '../undo-zoom';
import type { CardSite } from './card';
import { listenToMoves } from './card-moves';
import { hidesImage, insideViewport, type Place, placeCard } from './placement';
import { viewportOf } from './view-around';

/** Where a card stands: beside its image, or where a person has moved it to. */
export interface CardPlace {
  /** Places the card again, for what may have changed: its size, the viewport, the image's place. */
  update(): void;
  /** Whether the card lies over too much of its image. A card that was moved lies where the person wants it. */
  hidesImage(): boolean;
}

export function createCardPlace(
  place: HTMLElement,
  { overlay, box }: CardSite,
  whileMoving = (move: () => void) => move(),
): CardPlace {
  let moved: Place | null = null;
  const viewport = () => viewportOf(overlay.view);
  const cardBox = (): Rectangle => {
    const { x, y, width, height } = place.getBoundingClientRect();
    return { x, y, width, height };
  };
  const update = () => {
    undoZoom(overlay.content);
    const card = cardBox();
    const { x, y } = moved ? insideViewport(moved, card, viewport()) : placeCard(box(), card, viewport());
    Object.assign(place.style, { left: `${x}px`, top: `${y}px` });
  };
  listenToMoves(place, overlay, (to) => {
    moved = insideViewport(to, cardBox(), viewport());
    whileMoving(update);
  });
  return { update, hidesImage: () => !moved && hidesImage(box(), cardBox(), viewport()) };
}
