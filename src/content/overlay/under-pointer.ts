import type { Point } from '../../domain/image-source';

/** Tells what the pointer was moved to from what has come under a pointer that rests. */
export interface UnderPointer {
  /** The pointer's place; `null` before its first move. */
  readonly place: Point | null;
  /** The thing at that place. */
  readonly thing: Element | null;
  /** By `performance.now()`: when the thing last changed without the pointer's doing; `-Infinity` where it did not. */
  readonly changedAt: number;
  moveTo(place: Point): void;
  /** To be called often: nothing tells when a page moves, shows or removes something. Returns whether the thing has changed. */
  check(): boolean;
}

/** @param restsAfter milliseconds without a move until a change counts: pages change what a pointer comes to. */
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
