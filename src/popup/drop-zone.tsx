import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../components/icon';
import { text } from '../shared/i18n';
import * as strokes from '../components/strokes';

type OnFiles = (files: Iterable<File>, nameOf?: (file: File) => string) => void;

/** Takes files by choosing, and by dropping or pasting anywhere on the page. */
export function DropZone({ onFiles }: { onFiles: OnFiles }) {
  const over = useDroppedFiles(onFiles);
  const input = useRef<HTMLInputElement>(null);
  const take = () => {
    const files = [...(input.current?.files ?? [])];
    // So that the same file can be chosen again.
    if (input.current) input.current.value = '';
    if (files.length > 0) onFiles(files);
  };
  return (
    <section class="give" aria-label={text('popup_choose_name')}>
      <label class={over ? 'drop over' : 'drop'}>
        <input
          ref={input}
          id="file-input"
          class="visually-hidden"
          type="file"
          multiple
          accept="image/*"
          aria-label={text('popup_choose_name')}
          onChange={take}
        />
        <Icon stroke={strokes.upload} />
        {over ? (
          <span>{text('popup_drop_now')}</span>
        ) : (
          <span>
            {text('popup_drop')} <u>{text('popup_choose')}</u> {text('popup_drop_end')}
          </span>
        )}
      </label>
    </section>
  );
}

/** Whether files are held over the page right now. */
function useDroppedFiles(onFiles: OnFiles): boolean {
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
