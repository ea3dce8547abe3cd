import { useRef } from 'preact/hooks';
import { Icon } from '../components/icon';
import * as strokes from '../components/strokes';
import { type OnFiles, useGivenFiles } from '../components/use-given-files';
import { text } from '../shared/i18n';

/** Takes files by choosing, and by dropping or pasting anywhere on the page. */
export function DropZone({ onFiles }: { onFiles: OnFiles }) {
  const over = useGivenFiles(onFiles);
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
