import { ChooseFiles } from '../../ui/controls/choose-files';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { useAttempt } from '../../ui/hooks/use-attempt';
import type { OnFiles } from '../../ui/hooks/use-transfers';
import { text } from '../../platform/i18n';
import { openResults } from './active-tab';

interface DropZoneProps {
  /** Files are held over the popup. */
  over: boolean;
  onFiles: OnFiles;
}

/** Shows where files can be dropped, and lets a person choose them. */
export function DropZone({ over, onFiles }: DropZoneProps) {
  const name = text('popup_choose_name');
  return (
    <section class="give" aria-label={name}>
      <ChooseFiles name={name} multiple over={over} onFiles={onFiles} />
      <ClassifyList />
    </section>
  );
}

/** Opens the results page for a list of the user's files. */
export function ClassifyList() {
  const { failure, attempt } = useAttempt();
  return (
    <>
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
    </>
  );
}
