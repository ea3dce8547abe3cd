import { listen } from '../../dom/listen';
import { boundingBox, call } from '../../dom/members';
import { defaultSettings } from '../../../settings/settings';
import { text } from '../../../platform/i18n';
import type { Rectangle, Point } from '../../../domain/image-source';
import type { FoundImage } from '../../dom/page-image';
import { onEscapeElsewhere } from '../../frame/escape-elsewhere';
import type { CardFrame } from '../card/card-frame';
import { addStyles } from '../add-styles';
import type { Overlay } from '../../dom/own-overlays';
import { createSingleSlot } from '../single-slot';
import { SEEN_FOR } from '../press-guard';
import { createUnderPointer } from '../under-pointer';
import { createHint, showNote } from './hint';
import styles from './hint.css';
import { swallowPresses } from './swallow-presses';

/** Milliseconds between two looks at what lies under a pointer that rests. */
const LOOK_EVERY = 100;
/** Milliseconds: pages change what a pointer comes to, and the person means what is there then. */
const RESTS_AFTER = 150;

export interface Picker {
  stop(): void;
  /** Outlines what is pointed at until an image is chosen or the choice is given up. `among`: only these can be chosen. */
  start(among: readonly Element[] | null): void;
}

export function createPicker(onPick: OnPick, frame: CardFrame, life: AbortSignal): Picker {
  const picking = createSingleSlot<Overlay>();
  const note = createSingleSlot<Overlay>();
  return {
    stop: () => picking.get()?.close(),
    start: (among) => {
      const before = picking.get();
      // The shortcut pressed again ends the choice.
      if (before) return before.close();
      if (!among && frame.findKeyboardStops().length === 0) {
        note.get()?.close();
        const said = sayNothing(frame, life);
        return note.set(said, said.signal);
      }
      const opened = pick(among, frame, onPick, life);
      picking.set(opened, opened.signal);
    },
  };
}

/** `place`: of the pointer, where the choice was made by it. */
type OnPick = (element: Element, place: Point | null) => void;

function pick(among: readonly Element[] | null, frame: CardFrame, onPick: OnPick, life: AbortSignal): Overlay {
  const { foundAt, imageAtPoint, nameOf } = frame;
  const { overlay, outline } = frame.openOutline(life, 'pick', frame.deepActiveElement());
  const hint = createHint();
  addStyles(overlay.root, styles);
  overlay.content.append(hint.element);
  let chosen: FoundImage | null = null;
  /** `true`: the keys have chosen since the pointer was moved last. */
  let isByKeys = true;

  const place = () => outline.show(chosen && boxOf(chosen, frame));
  const choose = (element: Element | null) => {
    chosen = element && foundAt(element);
    hint.say(chosen ? nameOf(chosen) : text('picker_nothing'));
    place();
  };
  const pointedAt = ({ x, y }: Point) => {
    const pointed = imageAtPoint(x, y);
    return pointed && (among?.includes(pointed) ?? true) ? pointed : null;
  };
  const under = createUnderPointer(pointedAt, RESTS_AFTER);
  const move = (steps: 1 | -1) => {
    isByKeys = true;
    const next = neighbour(among ?? stopsOf(frame), chosen?.element ?? null, steps);
    if (next) call(next, 'scrollIntoView', { block: 'nearest', behavior: 'instant' });
    choose(next);
  };
  const finish = () => {
    overlay.close();
    if (chosen) onPick(chosen.element, isByKeys ? null : under.place);
  };
  const onClick = (at: Point) => {
    if (contains(boundingBox(hint.cancel), at)) overlay.close();
    // The page has put another image there meanwhile, or has taken something away from above it.
    else if (performance.now() - under.changedAt < SEEN_FOR) hint.say(text('press_refused'));
    else finish();
  };
  const onEnter = () => {
    if (chosen) finish();
  };

  const [first = null] = among ?? [];
  if (first) choose(first);
  hint.say(text(first ? 'picker_which' : 'picker_start'));
  const options = { capture: true, passive: true, signal: overlay.signal };
  const onMove = ({ clientX, clientY }: PointerEvent) => {
    isByKeys = false;
    under.moveTo({ x: clientX, y: clientY });
    hint.avoid(clientY);
    choose(under.thing);
  };
  const look = () => {
    if (!isByKeys && under.check()) choose(under.thing);
    else place();
  };
  listen(window, ['pointermove', 'pointerdown'], onMove, options);
  // What is under a pointer that rests changes as the page scrolls.
  listen(window, 'scroll', look, options);
  const timer = setInterval(look, LOOK_EVERY);
  overlay.signal.addEventListener('abort', () => clearInterval(timer));
  listen(window, 'resize', place, options);
  onEscapeElsewhere(() => overlay.close(), overlay.signal);
  // After our own listeners: it lets nobody hear of a press who comes later.
  swallowPresses(overlay.signal, { onClick, onEnter, onEscape: () => overlay.close(), onStep: move });
  return overlay;
}

/** A message that goes by itself: a choice of nothing would only keep the page's clicks from it. */
function sayNothing(frame: CardFrame, life: AbortSignal): Overlay {
  const { overlay } = frame.openOutline(life, 'view', null);
  showNote(overlay, text('popup_empty_title', defaultSettings.smallestSide));
  return overlay;
}

/** The button lies in an inert part of the page where nothing else is possible, and gets no presses there. */
function contains({ left, top, right, bottom }: DOMRect, { x, y }: Point): boolean {
  return x >= left && x < right && y >= top && y < bottom;
}

/** Where the image is painted; of an element's own image the element knows best. */
function boxOf({ element, image }: FoundImage, { foundAt, imageBox }: CardFrame): Rectangle {
  return image.slot?.pseudo ? (foundAt(element)?.box ?? imageBox(element)) : imageBox(element);
}

/** Those that can be seen; where none can, all. */
function stopsOf({ findKeyboardStops, isInViewport }: CardFrame): Element[] {
  const all = findKeyboardStops();
  const seen = all.filter(({ box }) => isInViewport(box));
  return (seen.length > 0 ? seen : all).map(({ element }) => element);
}

/** The next one, round and round. */
function neighbour(elements: readonly Element[], from: Element | null, steps: 1 | -1): Element | null {
  const at = from ? elements.indexOf(from) : -1;
  const next = at === -1 ? (steps === 1 ? 0 : elements.length - 1) : at + steps;
  return elements.at(next % Math.max(1, elements.length)) ?? null;
}
