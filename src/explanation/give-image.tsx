import { useRef } from 'preact/hooks';
import { Icon } from '../components/icon';
import * as strokes from '../components/strokes';
import { text } from '../shared/i18n';

/** Takes one image file by choosing; dropping and pasting work anywhere on the page and are heard elsewhere. */
export function GiveImage({ over, onFile }: { over: boolean; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const take = () => {
    const [file] = input.current?.files ?? [];
    if (file) onFile(file);
    // So that the same file can be chosen again.
    if (input.current) input.current.value = '';
  };
  return (
    <label class={over ? 'give over' : 'give'}>
      <input
        ref={input}
        id="file-input"
        class="visually-hidden"
        type="file"
        accept="image/*"
        aria-label={text('explanation_choose_name')}
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
  );
}
