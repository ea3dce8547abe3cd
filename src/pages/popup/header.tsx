import { PageHeader } from '../../ui/controls/page-header';
import { ChooseFilesIcon } from '../../ui/controls/choose-files';
import type { OnFiles } from '../../ui/hooks/use-transfers';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { IconButton } from '../../ui/controls/icon';
import { useAttempt } from '../../ui/hooks/use-attempt';
import { ModelChoice } from '../../lists/list/model-choice';
import { sendToBackground } from '../../messaging/send';
import { text } from '../../platform/i18n';
import { openBeside } from '../../platform/side-panel';
import type { Settings } from '../../settings/settings';
import { openResults, type SubjectTab } from './active-tab';
import * as strokes from '../../ui/controls/strokes';

interface HeaderProps {
  tab: SubjectTab;
  inTab: boolean;
  settings: Settings;
  /** Takes files that a person chooses; `null`: another part of the popup does. */
  onFiles: OnFiles | null;
}

export function Header({ tab, inTab, settings, onFiles }: HeaderProps) {
  const { failure, attempt } = useAttempt();
  const { windowId } = tab;
  return (
    <>
      <PageHeader
        title="GapLens"
        onOptions={(section) => attempt(() => sendToBackground('openOptions', section ? { section } : {}))}
      >
        <ModelChoice settings={settings} attempt={attempt} />
        {onFiles && <ChooseFilesIcon name={text('popup_choose_name')} multiple onFiles={onFiles} />}
        {!inTab && openBeside && windowId !== null && (
          <IconButton
            stroke={strokes.panel}
            class="below beside"
            name={text('popup_keep_open')}
            onClick={() => {
              const opening = openBeside?.(windowId);
              attempt(async () => {
                await opening;
                window.close();
              });
            }}
          />
        )}
        {!inTab && (
          <IconButton
            stroke={strokes.tab}
            class="below"
            name={text('popup_open_tab')}
            onClick={() => attempt(() => openResults(tab.id))}
          />
        )}
      </PageHeader>
      {failure && <FailureNotice error={failure} />}
    </>
  );
}
