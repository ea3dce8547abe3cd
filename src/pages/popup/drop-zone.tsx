import { ChooseFiles } from '../../ui/controls/choose-files';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { useAttempt } from '../../ui/hooks/use-attempt';
import { type OnFiles, useDroppedFiles } from '../../ui/hooks/use-transfers';
import { text } from '../../platform/i18n';
import { openResults } from './active-tab';

/** Takes files that a person chooses, drops or pastes anywhere on the page. */
export function DropZone({ onFiles }: { onFiles: OnFiles }) {
  const over = useDroppedFiles(onFiles);
  const { failure, attempt } = useAttempt();
  const name = text('popup_choose_name');
  return (
    <section class="give" aria-label={name}>
      <ChooseFiles name={name} multiple over={over} onFiles={onFiles} />
      {failure && <FailureNotice error={failure} />}
      <p class="more small">
        <a
          href="results.html"
          onClick={(event) => {
            event.preventDefault();
            attempt(() => openResults(null));
          }}
        >
          {text('popup_classify_list')}
        </a>
      </p>
    </section>
  );
}
