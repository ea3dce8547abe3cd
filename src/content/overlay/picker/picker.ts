import { onAbort } from '../../../domain/async';
import { listen } from '../../dom/listen';
import { boundingBox, call } from '../../dom/members';
import { defaultSettings } from '../../../settings/settings';
import { text } from '../../../platform/i18n';
import type { Rectangle, Point } from '../../../domain/image-source';
import { containsPoint } from '../../../domain/rectangles';
import type { NoImage } from '../../../domain/no-image';
import type { FoundImage } from '../../dom/page-image';
import { onEscapeElsewhere } from '../../frame/escape-elsewhere';
import type { CardFrame } from '../card/card-frame';
import { addStyles } from '../add-styles';
import type { Overlay } from '../../dom/own-overlays';
import { createSingleSlot } from '../single-slot';
import { SEEN_FOR } from '../press-guard';
import { createUnderPointer } from '../under-pointer';
import { createHint } from './hint';
import { noteForMoment } from '../note';
import styles from './hint.css';
import { swallowPresses } from './swallow-presses';

/** Milliseconds between two checks of the image under a resting pointer. */
const CHECK_EVERY = 100;
/** Milliseconds after a move in which changes do not count: pages react to a pointer that arrives, and the person means the result. */
const RESTS_AFTER = 150;

export interface Picker {
  stop(): void;
  /** Starts the choice: see `Cards.pick`. */
  start(among: readonly Element[] | null, why?: NoImage): void;
}

export function createPicker(onPick: OnPick, frame: CardFrame, life: AbortSignal): Picker {
  const picking = createSingleSlot<Overlay>();
  const note = createSingleSlot<Overlay>();
  return {
    stop: () => picking.get()?.close(),
    start: (among, why) => {
      const before = picking.get();
      // The shortcut cancels the choice when it is pressed again.
      if (before) return before.close();
      if (!among && frame.findKeyboardStops().length === 0) {
        note.get()?.close();
        const said = sayNothing(frame, life);
        return note.set(said, said.signal);
      }
      const opened = pick({ among, why }, frame, onPick, life);
      picking.set(opened, opened.signal);
    },
  };
}

/** `place`: position of the pointer if it made the choice. */
type OnPick = (element: Element, place: Point | null) => void;

interface Choice {
  among: readonly Element[] | null;
  why: NoImage | undefined;
}

function pick({ among, why }: Choice, frame: CardFrame, onPick: OnPick, life: AbortSignal): Overlay {
  const { foundAt, imageAtPoint, candidateName } = frame;
  const { overlay, outline } = frame.openOutline(life, 'pick', frame.deepActiveElement());
  const hint = createHint();
  addStyles(overlay.root, styles);
  overlay.content.append(hint.element);
  let chosen: FoundImage | null = null;
  /** True if keys have changed the choice since the last move of the pointer. */
  let isByKeys = true;

  const place = () => outline.show(chosen && boxOf(chosen, frame));
  const choose = (element: Element | null) => {
    chosen = element && foundAt(element);
    hint.say(chosen ? candidateName(chosen) : text('picker_nothing'));
    place();
  };
  const pointedAt = ({ x, y }: Point) => {
    const pointed = imageAtPoint(x, y);
    return pointed && (among?.includes(pointed) ?? true) ? pointed : null;
  };
  const under = createUnderPointer(pointedAt, RESTS_AFTER);
  const move = (steps: 1 | -1) => {
    isByKeys = true;
    const next = neighbor(among ?? stopsOf(frame), chosen?.element ?? null, steps);
    if (next) call(next, 'scrollIntoView', { block: 'nearest', behavior: 'instant' });
    choose(next);
  };
  const finish = () => {
    overlay.close();
    if (chosen) onPick(chosen.element, isByKeys ? null : under.place);
  };
  const onClick = (at: Point) => {
    // The button may lie in an inert part of the page, where it gets no clicks itself.
    if (containsPoint(boundingBox(hint.cancel), at)) overlay.close();
    // The page has just put another image there, or removed an element above the image.
    else if (performance.now() - under.changedAt < SEEN_FOR) hint.say(text('press_refused'));
    else finish();
  };
  const onEnter = () => {
    if (chosen) finish();
  };

  const [first = null] = among ?? [];
  if (first) choose(first);
  hint.say(text(first ? 'picker_which' : why ? `picker_on_${why}` : 'picker_start'));
  const options = { capture: true, passive: true, signal: overlay.signal };
  const onMove = ({ clientX, clientY }: PointerEvent) => {
    isByKeys = false;
    under.moveTo({ x: clientX, y: clientY });
    hint.avoid(clientY);
    choose(under.thing);
  };
  const check = () => {
    if (!isByKeys && under.check()) choose(under.thing);
    else place();
  };
  listen(window, ['pointermove', 'pointerdown'], onMove, options);
  // Scrolling changes the image under a resting pointer.
  listen(window, 'scroll', check, options);
  const timer = setInterval(check, CHECK_EVERY);
  onAbort(overlay.signal, () => clearInterval(timer));
  listen(window, 'resize', place, options);
  onEscapeElsewhere(() => overlay.close(), overlay.signal);
  // Last, because it hides presses from all later listeners.
  swallowPresses(overlay.signal, { onClick, onEnter, onEscape: () => overlay.close(), onStep: move });
  return overlay;
}

/** Shows a message for a moment. A picker without images would only block clicks on the page. */
function sayNothing(frame: CardFrame, life: AbortSignal): Overlay {
  const { overlay } = frame.openOutline(life, 'view', null);
  noteForMoment(overlay, text('popup_empty_title', defaultSettings.smallestSide));
  return overlay;
}

/** Returns the box in which an image is painted. */
function boxOf({ element, image }: FoundImage, { foundAt, imageBox }: CardFrame): Rectangle {
  return image.slot?.pseudo ? (foundAt(element)?.box ?? imageBox(element)) : imageBox(element);
}

/** Returns the elements to choose from by keys: those in the viewport, or all if none is there. */
function stopsOf({ findKeyboardStops, isInViewport }: CardFrame): Element[] {
  const all = findKeyboardStops();
  const seen = all.filter(({ box }) => isInViewport(box));
  return (seen.length > 0 ? seen : all).map(({ element }) => element);
}

/** Returns the next element in the given direction. The list wraps around. */
function neighbor(elements: readonly Element[], from: Element | null, steps: 1 | -1): Element | null {
  const at = from ? elements.indexOf(from) : -1;
  const next = at === -1 ? (steps === 1 ? 0 : elements.length - 1) : at + steps;
  return elements.at(next % Math.max(1, elements.length)) ?? null;
}
