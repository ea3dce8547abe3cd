import { type RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface Wish {
  index: number;
  control: string;
}

interface ListKeys {
  /** Indices of the rows that must be drawn: the one with the focus, and the one that is to get it. */
  kept: number[];
  handlers: {
    onKeyDown: (event: KeyboardEvent) => void;
    onFocusIn: (event: FocusEvent) => void;
    onFocusOut: (event: FocusEvent) => void;
  };
}

/** Moving between the rows by key. Controls that rows have in common carry the same `data-control`. */
export function useListKeys(list: RefObject<HTMLElement | null>, keys: readonly string[]): ListKeys {
  const [focused, setFocused] = useState<string | null>(null);
  const [wish, setWish] = useState<Wish | null>(null);
  const focusing = useRef(false);
  useLayoutEffect(() => {
    if (!wish) return;
    focusing.current = true;
    findControl(list.current, wish)?.focus();
    focusing.current = false;
    setWish(null);
  }, [wish]);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextPlace(event, keys.length);
    if (!next) return;
    event.preventDefault();
    setWish(next);
  };
  const onFocusIn = ({ target }: FocusEvent) => setFocused(rowOf(target)?.dataset['key'] ?? null);
  // When the window loses the focus the row keeps it for when that comes back.
  const onFocusOut = ({ relatedTarget }: FocusEvent) => {
    if (!focusing.current && document.hasFocus() && !rowOf(relatedTarget)) setFocused(null);
  };
  const place = focused === null ? -1 : keys.indexOf(focused);
  return { kept: [place, wish?.index ?? -1].filter((index) => index >= 0), handlers: { onKeyDown, onFocusIn, onFocusOut } };
}

/** The control that a key moves to, if it is one that moves. */
function nextPlace({ key, target, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent, count: number): Wish | null {
  const control = target instanceof HTMLElement ? target.dataset['control'] : undefined;
  const row = rowOf(target);
  if (control === undefined || !row || altKey || ctrlKey || metaKey || shiftKey) return null;
  const index = Number(row.dataset['index']);
  const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: count - 1 }[key];
  return to === undefined || to < 0 || to >= count ? null : { index: to, control };
}

function rowOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
}

/** Not every row has every control; each has one to begin with. */
function findControl(list: HTMLElement | null, { index, control }: Wish): HTMLElement | null {
  const row = list?.querySelector(`:scope > [data-index="${index}"]`);
  return (
    row?.querySelector<HTMLElement>(`[data-control="${control}"]`) ?? row?.querySelector<HTMLElement>('[data-control]') ?? null
  );
}
