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
export function ChooseFiles({ over, ...input }: ChooseFilesProps) {
  return (
    <label class={over ? 'choose-files over' : 'choose-files'}>
      <FileInput {...input} />
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

/** The same as an icon, for little room. Needs `choose-files.css`. */
export function ChooseFilesIcon(input: Omit<ChooseFilesProps, 'over'>) {
  return (
    <label class="icon-button choose-icon" title={input.name}>
      <FileInput {...input} />
      <Icon stroke={strokes.upload} />
    </label>
  );
}

function FileInput({ name, multiple = false, onFiles }: Omit<ChooseFilesProps, 'over'>) {
  // The event names the input: a person may still be choosing when a list arrives, which draws another input in its place.
  const take = ({ currentTarget: input }: { currentTarget: HTMLInputElement }) => {
    const files = [...(input.files ?? [])];
    // Otherwise the same file could not be chosen again.
    input.value = '';
    if (files.length > 0) onFiles(files);
  };
  return (
    <input
      id="file-input"
      class="visually-hidden"
      type="file"
      multiple={multiple}
      accept="image/*"
      aria-label={name}
      onChange={take}
    />
  );
}
