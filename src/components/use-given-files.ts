import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../shared/i18n';

export type OnFiles = (files: Iterable<File>, nameOf?: (file: File) => string) => void;

/** Takes files that are dropped or pasted anywhere on the page. Answers whether some are held over it right now. */
export function useGivenFiles(onFiles: OnFiles): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(onFiles);
  latest.current = onFiles;
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const listen = document.addEventListener.bind(document);
    listen('dragover', (event) => (event.preventDefault(), setOver(true)), { signal });
    listen('dragleave', (event) => setOver(event.relatedTarget !== null), { signal });
    listen(
      'drop',
      (event) => {
        event.preventDefault();
        setOver(false);
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length > 0) latest.current(files);
      },
      { signal },
    );
    listen(
      'paste',
      (event) => {
        const files = [...(event.clipboardData?.files ?? [])];
        if (files.length > 0) latest.current(files, () => text('popup_pasted'));
      },
      { signal },
    );
    return () => stop.abort();
  }, []);
  return over;
}
