import { useRef } from 'preact/hooks';
import { text } from '../../platform/i18n';
import { Icon } from './icon';
import * as strokes from './strokes';

interface ChooseFilesProps {
  name: string;
  multiple?: boolean;
  /** True while the user holds files over the page. Dropping and pasting work anywhere on it. */
  over: boolean;
  onFiles: (files: File[]) => void;
}

/** Lets a person choose image files, and says that files can be dropped. Needs `choose-files.css`. */
export function ChooseFiles({ name, multiple = false, over, onFiles }: ChooseFilesProps) {
  const input = useRef<HTMLInputElement>(null);
  const take = () => {
    const files = [...(input.current?.files ?? [])];
    // Otherwise the same file could not be chosen again.
    if (input.current) input.current.value = '';
    if (files.length > 0) onFiles(files);
  };
  return (
    <label class={over ? 'choose-files over' : 'choose-files'}>
      <input
        ref={input}
        id="file-input"
        class="visually-hidden"
        type="file"
        multiple={multiple}
        accept="image/*"
        aria-label={name}
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
