import { ChooseFiles } from '../components/choose-files';
import { type OnFiles, useGivenFiles } from '../components/use-given-files';
import { text } from '../shared/i18n';

/** Takes files by choosing, and by dropping or pasting anywhere on the page. */
export function DropZone({ onFiles }: { onFiles: OnFiles }) {
  const over = useGivenFiles(onFiles);
  const name = text('popup_choose_name');
  return (
    <section class="give" aria-label={name}>
      <ChooseFiles name={name} multiple over={over} onFiles={onFiles} />
    </section>
  );
}
