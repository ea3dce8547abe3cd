import type { Rectangle, Point } from '../../domain/image-source';
import { containsPoint } from '../../domain/rectangles';
import { listen } from '../dom/listen';
import { boundingBox, call, queryAll, read } from '../dom/members';
import { elementAt, isOwnAt, isRendered } from './layering';
import { isInOverlay } from './own-events';
import type { Overlay } from '../dom/own-overlays';
import { createLayerCheck } from './page-layers';
import { createUnderPointer } from './under-pointer';

/** Milliseconds for which a control must have been visible at the place of a press. */
export const SEEN_FOR = 500;
/** CSS pixels between two positions of a pointer that count as the same. */
const SAME_PLACE = 2;
/** CSS pixels between the card's corners, which may be round, and the points that are hit-tested. */
const INSET = 14;
/** Filters on the root element that move nothing; extensions and pages use them for dark modes. */
const HARMLESS_FILTER = /^(none|((invert|hue-rotate|grayscale|sepia|saturate|contrast|brightness)\([^()]*\)\s*)+)$/;

/** CSS pixels. A pointer at this distance from a control was not about to press it. */
const FAR = 100;

/** Milliseconds until the layout has settled after the person resizes the window. */
const RESIZED_FOR = 300;

/** Selects the controls that a press acts on. */
const PRESSED = 'button, select, input, label, summary, a, .handle';

/** Refuses presses on controls that the person did not see at that place (clickjacking). */
export interface PressGuard {
  /**
   * Returns whether a press that begins now counts. It does not if, within the last half second, the page covered the overlay or moved
   * the control to that place, or if the control appeared under a resting pointer.
   */
  allows(event: MouseEvent): boolean;
  /** Runs a change that GapLens makes to the overlay. Controls that it puts beside the pointer may be pressed at once. */
  whileChanging(change: () => void): void;
  /** Notes that the card may have followed its image. Between two checks, a page could move the card away and back unseen. */
  notePlace(): void;
}

/** A change that the page made to the overlay, with the pointer's position at that time, if known. */
interface Happening {
  at: number;
  pointer: Point | null;
}

export function createPressGuard(overlay: Overlay): PressGuard {
  const { root, view, signal } = overlay;
  const thingAt = ({ x, y }: Point) => thingIn(overlay, x, y);
  const under = createUnderPointer(thingAt, 0);
  const isUnderLayer = createLayerCheck(overlay);
  /** By `performance.now()`: when each control was first found. */
  const seenSince = new WeakMap<Element, number>();
  /** How the page has moved and covered the overlay recently, oldest first. */
  let shifts: (Happening & Point)[] = [];
  let coverings: Happening[] = [];
  /** The pointer's position before its first move since the overlay opened. */
  let restedAt: Point | null = null;
  /** The pointer's recent positions. */
  let places: Happening[] = [];
  let resizedAt = -Infinity;
  let box = boxOf(overlay);

  const checkPlace = () => {
    const now = performance.now();
    const before = box;
    box = boxOf(overlay);
    shifts = shifts.filter(isRecent);
    if (!before || !box || (before.x === box.x && before.y === box.y)) return;
    if (now - resizedAt < RESIZED_FOR) return;
    shifts.push({ at: now, pointer: under.place, x: box.x - before.x, y: box.y - before.y });
  };
  const checkThings = () => {
    under.check();
    for (const thing of queryAll(root, PRESSED)) if (!seenSince.has(thing)) seenSince.set(thing, performance.now());
  };
  /** Checks everything, and returns whether the page covers no part of the card that was tested. */
  const check = (): boolean => {
    checkPlace();
    checkThings();
    const isCovered = !isRendered(overlay) || isRootDistorted(view) || (box && (isUnderLayer(box) || isHitByPage(overlay, box)));
    if (isCovered) coverings.push({ at: performance.now(), pointer: under.place });
    coverings = coverings.filter(isRecent);
    return box !== null && !isCovered;
  };
  const onMove = (event: PointerEvent) => {
    if (event.pointerType !== 'mouse') return;
    restedAt ??= placeBefore(event);
    if (isInOverlay(overlay, event)) checkPlace();
    const pointer = { x: event.clientX, y: event.clientY };
    places = [...places.filter(isRecent), { at: performance.now(), pointer }];
    under.moveTo(pointer);
  };
  listen(view, 'pointermove', onMove, { capture: true, passive: true, signal });
  listen(view, 'resize', () => (resizedAt = performance.now()), { passive: true, signal });
  overlay.onWatch = check;

  return {
    notePlace: checkPlace,
    allows: (event) => {
      check();
      const at = { x: event.clientX, y: event.clientY };
      const thing = thingAt(at);
      if (!thing) return true;
      // A finger has no resting position, and a page may hide the pointer's moves from us.
      const isThere = (place: Point | null) => place !== null && isWithin(SAME_PLACE, place, at);
      const isFollowed = isMouse(event) && (isThere(under.place) || places.some(({ pointer }) => isThere(pointer)));
      const concernsPress = ({ pointer }: Happening) => {
        const place = pointer ?? restedAt;
        return !isFollowed || !place || isWithin(FAR, place, at);
      };
      if (coverings.some(concernsPress)) return false;
      if (performance.now() - (isFollowed ? under.changedAt : (seenSince.get(thing) ?? Infinity)) < SEEN_FOR) return false;
      return !shifts.some(concernsPress) || wasAt(boundingBox(thing), at, shifts);
    },
    whileChanging: (change) => {
      checkPlace();
      change();
      box = boxOf(overlay);
      checkThings();
    },
  };
}

function thingIn(overlay: Overlay, x: number, y: number): Element | null {
  const hit = elementAt(overlay, x, y);
  return hit && call(hit, 'closest', PRESSED);
}

/** Returns the card's box, or `null` before the card is drawn. */
function boxOf({ content }: Overlay): Rectangle | null {
  const shown = content.querySelector('.place');
  const box = shown && boundingBox(shown);
  return box && box.width > 0 ? box : null;
}

/** Returns whether a box contained a point before and after each of the shifts, which are undone from the latest on. */
function wasAt(box: Rectangle, point: Point, shifts: readonly { x: number; y: number }[]): boolean {
  const { width, height } = box;
  let { x, y } = box;
  return shifts.toReversed().every((shift) => {
    x -= shift.x;
    y -= shift.y;
    return containsPoint({ x, y, width, height }, point);
  });
}

/** Returns whether a hit test in the middle or near a corner of the overlay finds an element of the page. */
function isHitByPage(overlay: Overlay, { x, y, width, height }: Rectangle): boolean {
  const { innerWidth, innerHeight } = overlay.view;
  const [across, down] = [Math.min(INSET, width / 2), Math.min(INSET, height / 2)];
  const points = [
    [x + width / 2, y + height / 2],
    [x + across, y + down],
    [x + width - across, y + down],
    [x + across, y + height - down],
    [x + width - across, y + height - down],
  ] as const;
  return points.some(
    ([left, top]) => left >= 0 && top >= 0 && left < innerWidth && top < innerHeight && !isOwnAt(overlay, left, top),
  );
}

/** Returns whether effects on the root element hide or move the overlay: Firefox applies them to the top layer too. */
function isRootDistorted({ document }: Window): boolean {
  if (BROWSER !== 'firefox') return false;
  const { opacity, filter, clipPath, maskImage } = getComputedStyle(read(document, 'documentElement'));
  return Number(opacity) < 0.5 || !HARMLESS_FILTER.test(filter) || clipPath !== 'none' || maskImage !== 'none';
}

/** Returns whether a mouse caused an event. Events that name no pointer, such as `mousedown`, usually come from a mouse. */
function isMouse(event: MouseEvent & { pointerType?: string }): boolean {
  return (event.pointerType ?? 'mouse') === 'mouse';
}

function isWithin(distance: number, a: Point, b: Point): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) <= distance;
}

/** Returns the pointer's position before a move, or a position infinitely far away if the move has no length. */
function placeBefore({ clientX, clientY, movementX, movementY }: MouseEvent): Point {
  return movementX || movementY ? { x: clientX - movementX, y: clientY - movementY } : { x: -Infinity, y: -Infinity };
}

function isRecent({ at }: Happening): boolean {
  return performance.now() - at < SEEN_FOR;
}
