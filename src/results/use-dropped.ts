import { useEffect, useRef, useState } from 'preact/hooks';
import { type FoundFile, filesOf, readDropped } from '../listing/given/read-dropped';

/** Takes files and folders dropped anywhere, and files and text pasted. Answers whether some are held over the page right now. */
export function useDropped(onFiles: (files: FoundFile[]) => void): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(onFiles);
  latest.current = onFiles;
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const take = (files: FoundFile[]) => {
      if (files.length > 0 && !signal.aborted) latest.current(files);
    };
    const listen = document.addEventListener.bind(document);
    listen('dragover', (event) => (event.preventDefault(), setOver(true)), { signal });
    listen('dragleave', (event) => setOver(event.relatedTarget !== null), { signal });
    listen(
      'drop',
      (event) => {
        event.preventDefault();
        setOver(false);
        if (event.dataTransfer) void readDropped(event.dataTransfer.items).then(take, () => undefined);
      },
      { signal },
    );
    listen(
      'paste',
      ({ clipboardData, target }) => {
        // Into a field it is a text like any other.
        if (target instanceof HTMLInputElement) return;
        const pasted = clipboardData?.getData('text/plain') ?? '';
        const text = pasted === '' ? [] : [new File([pasted], 'list.txt', { type: 'text/plain' })];
        take(filesOf([...(clipboardData?.files ?? []), ...text]));
      },
      { signal },
    );
    return () => stop.abort();
  }, []);
  return over;
}
