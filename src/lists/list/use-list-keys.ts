import { type RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Moves the focus into a list, and back out of it. */
export interface ListFocus {
  /** Set by the list: focuses its first row. */
  toFirst: () => void;
  /** Called when a key leaves the list at its top. */
  onTop: () => void;
}

interface FocusTarget {
  index: number;
  control: string;
}

interface ListKeys {
  /** Indices of the rows that must be drawn: the focused row, and the one that is about to get the focus. */
  kept: number[];
  handlers: {
    onKeyDown: (event: KeyboardEvent) => void;
    onFocusIn: (event: FocusEvent) => void;
    onFocusOut: (event: FocusEvent) => void;
  };
}

/** Moves the focus between rows by key. Controls that rows have in common carry the same `data-control`. */
export function useListKeys(list: RefObject<HTMLElement | null>, keys: readonly string[], focus: ListFocus): ListKeys {
  const [focused, setFocused] = useState<string | null>(null);
  const [target, setTarget] = useState<FocusTarget | null>(null);
  const focusing = useRef(false);
  focus.toFirst = () => {
    if (keys.length > 0) setTarget({ index: 0, control: 'open' });
  };
  useLayoutEffect(() => {
    if (!target) return;
    focusing.current = true;
    findControl(list.current, target)?.focus();
    focusing.current = false;
    setTarget(null);
  }, [target]);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextPlace(event, keys.length);
    if (!next) return;
    event.preventDefault();
    if (next.index < 0) focus.onTop();
    else setTarget(next);
  };
  const onFocusIn = (event: FocusEvent) => setFocused(rowOf(event.target)?.dataset['key'] ?? null);
  // When the window loses the focus, the row keeps it for the window's return.
  const onFocusOut = ({ relatedTarget }: FocusEvent) => {
    if (!focusing.current && document.hasFocus() && !rowOf(relatedTarget)) setFocused(null);
  };
  const place = focused === null ? -1 : keys.indexOf(focused);
  return { kept: [place, target?.index ?? -1].filter((index) => index >= 0), handlers: { onKeyDown, onFocusIn, onFocusOut } };
}

/** Returns the control that a key moves to, with the index -1 above the first row; `null` for other keys and at the end of the list. */
function nextPlace({ key, target, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent, count: number): FocusTarget | null {
  const control = target instanceof HTMLElement ? target.dataset['control'] : undefined;
  const row = rowOf(target);
  if (control === undefined || !row || altKey || ctrlKey || metaKey || shiftKey) return null;
  const index = Number(row.dataset['index']);
  const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: count - 1 }[key];
  return to === undefined || to >= count ? null : { index: to, control };
}

function rowOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
}

/** Not every row has every control; the first one of the row is the fallback. */
function findControl(list: HTMLElement | null, { index, control }: FocusTarget): HTMLElement | null {
  const row = list?.querySelector(`:scope > [data-index="${index}"]`);
  return (
    row?.querySelector<HTMLElement>(`[data-control="${control}"]`) ?? row?.querySelector<HTMLElement>('[data-control]') ?? null
  );
}
