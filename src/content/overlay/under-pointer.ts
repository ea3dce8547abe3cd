import type { Point } from '../../domain/image-source';

/** Distinguishes elements that the pointer was moved to from elements that appeared under a resting pointer. */
export interface UnderPointer {
  /** The pointer's position; `null` before its first move. */
  readonly place: Point | null;
  /** The element at that position. */
  readonly thing: Element | null;
  /** By `performance.now()`: when the element last changed while the pointer rested; `-Infinity` if it did not. */
  readonly changedAt: number;
  moveTo(place: Point): void;
  /** Returns whether the element has changed. Call it often: no event reports that a page moves, shows or removes an element. */
  check(): boolean;
}

/** @param restsAfter milliseconds without a move before a change counts: pages react to a pointer that arrives */
export function createUnderPointer(thingAt: (place: Point) => Element | null, restsAfter: number): UnderPointer {
  let place: Point | null = null;
  let thing: Element | null = null;
  let movedAt = -Infinity;
  let changedAt = -Infinity;
  const check = () => {
    const now = performance.now();
    const before = thing;
    thing = place && thingAt(place);
    if (thing === before) return false;
    if (now - movedAt >= restsAfter) changedAt = now;
    return true;
  };
  return {
    get place() {
      return place;
    },
    get thing() {
      return thing;
    },
    get changedAt() {
      return changedAt;
    },
    moveTo: (next) => {
      check();
      if (place?.x === next.x && place.y === next.y) return;
      const before = thing;
      place = next;
      thing = thingAt(next);
      movedAt = performance.now();
      if (thing !== before) changedAt = -Infinity;
    },
    check,
  };
}
