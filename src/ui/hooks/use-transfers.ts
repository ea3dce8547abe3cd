import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../../platform/i18n';

/** `target`: where it was pasted into; `null` for what was dropped. */
type OnTransfer = (data: DataTransfer, target: EventTarget | null) => void;

/** Takes what is dropped or pasted anywhere on the page. Answers whether something is held over it right now. */
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

/** Takes files that are dropped or pasted anywhere on the page. Answers whether some are held over it right now. */
export function useDroppedFiles(onFiles: OnFiles): boolean {
  return useTransfers(({ files }, pastedInto) => {
    if (files.length > 0) onFiles(files, pastedInto ? () => text('popup_pasted') : undefined);
  });
}
