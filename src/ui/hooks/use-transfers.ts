import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../../platform/i18n';

/** `target`: the element that got a paste; `null` for a drop. */
type OnTransfer = (data: DataTransfer, target: EventTarget | null) => void;

/** Takes drops and pastes anywhere on the page. Returns whether something is held over it right now. */
export function useTransfers(onTransfer: OnTransfer): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(onTransfer);
  latest.current = onTransfer;
  useEffect(() => {
    const stop = new AbortController();
    const until = { signal: stop.signal };
    const listen = document.addEventListener.bind(document);
    const take = (data: DataTransfer | null, target: EventTarget | null) => data && latest.current(data, target);
    listen('dragover', (event) => (event.preventDefault(), setOver(true)), until);
    listen('dragleave', (event) => setOver(event.relatedTarget !== null), until);
    listen('drop', (event) => (event.preventDefault(), setOver(false), take(event.dataTransfer, null)), until);
    listen('paste', (event) => take(event.clipboardData, event.target), until);
    return () => stop.abort();
  }, []);
  return over;
}

export type OnFiles = (files: Iterable<File>, nameOf?: (file: File) => string) => void;

/** Takes files that are dropped or pasted anywhere on the page. Returns whether some are held over it right now. */
export function useDroppedFiles(onFiles: OnFiles): boolean {
  return useTransfers(({ files }, pastedInto) => {
    if (files.length > 0) onFiles(files, pastedInto ? () => text('popup_pasted') : undefined);
  });
}
