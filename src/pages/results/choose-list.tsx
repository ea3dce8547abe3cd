import { Icon } from '../../ui/controls/icon';
import * as strokes from '../../ui/controls/strokes';
import { filesOf, type FoundFile, type FoundFiles, readDropped } from '../../lists/sources/user-files/read-dropped';
import { text } from '../../platform/i18n';
import { useTransfers } from '../../ui/hooks/use-transfers';

interface ChooseListProps {
  /** True while the user holds files over the page. */
  over: boolean;
  onFiles: (files: FoundFile[]) => void;
}

/** The page without a list: it asks for one. */
export function ChooseList({ over, onFiles }: ChooseListProps) {
  return (
    <main class={over ? 'give over' : 'give'}>
      <Icon stroke={strokes.list} />
      <h2>{text('results_give_title')}</h2>
      <p class="quiet">{text('results_give_text')}</p>
      <div class="ways">
        <FileButton
          id="list-input"
          stroke={strokes.list}
          name={text('results_choose_list')}
          accept=".txt,text/plain"
          onFiles={onFiles}
        />
        <FileButton id="folder-input" stroke={strokes.folder} name={text('results_choose_folder')} folder onFiles={onFiles} />
        <FileButton
          id="file-input"
          stroke={strokes.image}
          name={text('results_choose_files')}
          accept="image/*"
          onFiles={onFiles}
        />
      </div>
      <p class="small">{text('results_list_form')}</p>
    </main>
  );
}

interface FileButtonProps {
  id: string;
  stroke: string;
  name: string;
  accept?: string;
  folder?: boolean;
  onFiles: (files: FoundFile[]) => void;
}

/** A file input that looks like a button. */
function FileButton({ id, stroke, name, accept, folder = false, onFiles }: FileButtonProps) {
  return (
    <label class="button outlined">
      <input
        id={id}
        class="visually-hidden"
        type="file"
        multiple
        {...(folder && { webkitdirectory: true })}
        {...(accept !== undefined && { accept })}
        onChange={({ currentTarget }) => {
          const files = filesOf(currentTarget.files ?? []);
          // Otherwise the same files could not be chosen again.
          currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
      <Icon stroke={stroke} />
      {name}
    </label>
  );
}

/** Takes files and folders dropped anywhere, and files and text pasted. Returns whether some are held over the page right now. */
export function useDropped(onFiles: (found: Promise<FoundFiles>) => void): boolean {
  return useTransfers((data, pastedInto) => {
    if (pastedInto === null) return onFiles(readDropped(data.items));
    // Text pasted into a field belongs to the field.
    if (pastedInto instanceof HTMLInputElement) return undefined;
    const pasted = data.getData('text/plain');
    const text = pasted === '' ? [] : [new File([pasted], 'list.txt', { type: 'text/plain' })];
    return onFiles(Promise.resolve({ files: filesOf([...data.files, ...text]), unread: [] }));
  });
}
