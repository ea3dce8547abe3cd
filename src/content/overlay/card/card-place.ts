import type { Rectangle, Size } from '../../../domain/image-source';
import { isElement } from '../../dom/is-element';
import { listen, listenInside } from '../../dom/listen';
import { call } from '../../dom/members';
import type { Overlay } from '../../dom/own-overlays';
import { undoZoom } from '../undo-zoom';
import type { CardSite } from './card';
import { hidesImage, insideViewport, type Place, placeCard, widestCard } from './placement';
import { viewportOf } from './view-around';

/** CSS pixels by which one press of an arrow key moves the card. */
const STEP = 16;

const STEPS: Record<string, Place> = {
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
  ArrowUp: { x: 0, y: -STEP },
  ArrowDown: { x: 0, y: STEP },
};

/** The position of a card: beside its image, or where a person has moved it. */
export interface CardPlace {
  /** Positions the card again after a change of its size, the viewport or the position of the image. */
  update(): void;
  /** Returns whether the card covers too much of its image. A card that a person has moved may. */
  hidesImage(): boolean;
  size(): Size;
  /** Returns whether a card of this size would cover too much of its image. */
  wouldHideImage(card: Size): boolean;
  /** Keeps the card where it is, although its image moves, until it is let go. */
  hold(): void;
  letGo(): void;
}

export function createCardPlace(
  place: HTMLElement,
  { overlay, box, obstacles }: CardSite,
  whileMoving = (move: () => void) => move(),
): CardPlace {
  /** Where a person has moved the card, or where it is held. */
  let moved: Place | null = null;
  let isHeld = false;
  const viewport = () => viewportOf(overlay.view);
  const cardBox = (): Rectangle => {
    const { x, y, width, height } = place.getBoundingClientRect();
    return { x, y, width, height };
  };
  const update = () => {
    undoZoom(overlay.content);
    place.style.maxWidth = `${widestCard(viewport())}px`;
    const card = cardBox();
    const { x, y } = moved ? insideViewport(moved, card, viewport()) : placeCard(box(), card, viewport(), obstacles());
    Object.assign(place.style, { left: `${x}px`, top: `${y}px` });
  };
  listenToMoves(place, overlay, (to) => {
    moved = insideViewport(to, cardBox(), viewport());
    isHeld = false;
    whileMoving(update);
  });
  return {
    update,
    hidesImage: () => !moved && hidesImage(box(), cardBox(), viewport()),
    size: () => {
      const { width, height } = cardBox();
      return { width, height };
    },
    wouldHideImage: (card) => {
      if (moved) return false;
      return hidesImage(box(), { ...card, ...placeCard(box(), card, viewport(), obstacles()) }, viewport());
    },
    hold: () => {
      if (moved) return;
      moved = cardBox();
      isHeld = true;
    },
    letGo: () => {
      if (isHeld) moved = null;
      isHeld = false;
    },
  };
}

/** Calls `moveTo` when a person moves the card: by dragging its head, or by arrow keys while its grip has the focus. */
function listenToMoves(place: HTMLElement, { root, view, signal }: Overlay, moveTo: (to: Place) => void): void {
  /** Offset of the dragging pointer from the card's corner. */
  let grabbed: Place | null = null;
  const onPress = (event: PointerEvent) => {
    if (event.button !== 0 || !isHandle(event.target)) return;
    const { x, y } = place.getBoundingClientRect();
    grabbed = { x: event.clientX - x, y: event.clientY - y };
    place.setPointerCapture(event.pointerId);
  };
  const onMove = ({ clientX, clientY }: PointerEvent) => {
    if (grabbed) moveTo({ x: clientX - grabbed.x, y: clientY - grabbed.y });
  };
  const release = () => void (grabbed = null);
  listenInside(place, 'pointerdown', onPress, { signal });
  listenInside(place, 'pointermove', onMove, { signal });
  listenInside(place, ['pointerup', 'lostpointercapture'], release, { signal });
  // At the window, before the listener that hides keys in the card from the page.
  const onKey = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step || !root.activeElement?.matches('.grip')) return;
    event.preventDefault();
    const { x, y } = place.getBoundingClientRect();
    moveTo({ x: x + step.x, y: y + step.y });
  };
  listen(view, 'keydown', onKey, { capture: true, signal });
}

function isHandle(target: EventTarget | null): boolean {
  if (!isElement(target)) return false;
  return call(target, 'closest', '.grip, .handle') !== null;
}
