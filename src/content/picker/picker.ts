import { defaultSettings } from '../../settings/settings';
import { text } from '../../shared/i18n';
import type { FoundImage } from '../candidates/page-image';
import type { CardFrame } from '../card/card-frame';
import { addStyles } from '../overlay/add-styles';
import type { Overlay } from '../overlay/own-overlays';
import { whileOpen } from '../overlay/while-open';
import { createHint } from './hint';
import styles from './hint.css';
import { swallowPresses } from './swallow-presses';

export interface Picker {
  /** Outlines what is pointed at until an image is chosen or the choice is given up. */
  start(): void;
}

export function createPicker(onPick: (element: Element) => void, frame: CardFrame, life: AbortSignal): Picker {
  const picking = whileOpen<Overlay>();
  return {
    start: () => {
      picking.get()?.close();
      const opened = pick(frame, onPick, life);
      picking.set(opened, opened.signal);
    },
  };
}

function pick(frame: CardFrame, onPick: (element: Element) => void, life: AbortSignal): Overlay {
  const { findKeyboardStops, foundAt, imageAtPoint, imageBox, nameOf } = frame;
  const { overlay, outline } = frame.openOutline(life, 'pick', frame.deepActiveElement());
  const hint = createHint();
  addStyles(overlay.root, styles);
  overlay.content.append(hint.element);
  let chosen: FoundImage | null = null;
  let pointer: { x: number; y: number } | null = null;

  const place = () => outline.show(chosen && imageBox(chosen.element));
  const choose = (element: Element | null) => {
    chosen = element && foundAt(element);
    hint.say(chosen ? nameOf(chosen) : text('picker_nothing'));
    place();
  };
  const choosePointedAt = () => {
    if (pointer) choose(imageAtPoint(pointer.x, pointer.y));
  };
  const move = (steps: 1 | -1) => {
    pointer = null;
    const next = neighbour(frame, chosen?.element ?? null, steps);
    next?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    choose(next);
  };
  const finish = () => {
    if (!chosen) return;
    overlay.close();
    onPick(chosen.element);
  };

  const isEmpty = findKeyboardStops().length === 0;
  hint.say(isEmpty ? text('popup_empty_title', defaultSettings.smallestSide) : text('picker_start'));
  const options = { capture: true, passive: true, signal: overlay.signal };
  const onMove = ({ clientX, clientY }: PointerEvent) => {
    pointer = { x: clientX, y: clientY };
    hint.avoid(clientY);
    choosePointedAt();
  };
  addEventListener('pointermove', onMove, options);
  addEventListener('pointerdown', onMove, options);
  // What is under a pointer that rests changes as the page scrolls.
  addEventListener('scroll', () => (pointer ? choosePointedAt() : place()), options);
  addEventListener('resize', place, options);
  // After our own listeners: it lets nobody hear of a press who comes later.
  swallowPresses(overlay.signal, { onClick: finish, onEnter: finish, onEscape: overlay.close, onStep: move });
  return overlay;
}

/** The next one that can be seen, round and round; of none that can, the next of all. */
function neighbour({ findKeyboardStops, isInViewport }: CardFrame, from: Element | null, steps: 1 | -1): Element | null {
  const all = findKeyboardStops();
  const seen = all.filter(({ box }) => isInViewport(box));
  const elements = (seen.length > 0 ? seen : all).map(({ element }) => element);
  const at = from ? elements.indexOf(from) : -1;
  const next = at === -1 ? (steps === 1 ? 0 : elements.length - 1) : at + steps;
  return elements.at(next % Math.max(1, elements.length)) ?? null;
}
