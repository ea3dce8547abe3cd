import { useEffect, useRef, useState } from 'preact/hooks';

interface KeyHelpState {
  isOpen: boolean;
  open: () => void;
  close: () => void;
}

/** Listens for the keys that a list has as a whole: `?` shows all keys, and `/` goes to the search. */
export function useKeyHelp(onFind: () => void): KeyHelpState {
  const [isOpen, setOpen] = useState(false);
  const find = useRef(onFind);
  find.current = onFind;
  useEffect(() => {
    const stop = new AbortController();
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
      if (event.key !== '?' && event.key !== '/') return;
      event.preventDefault();
      if (event.key === '?') setOpen(true);
      else find.current();
    };
    addEventListener('keydown', onKey, { signal: stop.signal });
    return () => stop.abort();
  }, []);
  return { isOpen, open: () => setOpen(true), close: () => setOpen(false) };
}

/** Returns whether a key writes a letter there. Boxes and sliders take none. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement
    ? !/^(checkbox|range|radio|file)$/.test(target.type)
    : target instanceof HTMLSelectElement;
}
