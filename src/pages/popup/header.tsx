import { PageHeader } from '../../ui/controls/page-header';
import { ChooseFilesIcon } from '../../ui/controls/choose-files';
import type { OnFiles } from '../../ui/hooks/use-transfers';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { IconButton } from '../../ui/controls/icon';
import { useAttempt } from '../../ui/hooks/use-attempt';
import { sendToBackground } from '../../messaging/send';
import { text } from '../../platform/i18n';
import { bundledModels } from '../../domain/model-catalogue';
import type { Settings } from '../../settings/settings';
import { changeSettings } from '../../settings/storage';
import { openResults } from './active-tab';
import * as strokes from '../../ui/controls/strokes';

interface HeaderProps {
  tabId: number;
  inTab: boolean;
  settings: Settings;
  /** Takes files that a person chooses; `null`: another part of the popup does. */
  onFiles: OnFiles | null;
}

export function Header({ tabId, inTab, settings, onFiles }: HeaderProps) {
  const { failure, attempt } = useAttempt();
  return (
    <>
      <PageHeader
        title="GapLens"
        onOptions={(section) => attempt(() => sendToBackground('openOptions', section ? { section } : {}))}
      >
        <ModelChoice settings={settings} onChoose={(modelId) => attempt(() => changeSettings({ modelId }))} />
        {onFiles && <ChooseFilesIcon name={text('popup_choose_name')} multiple onFiles={onFiles} />}
        {!inTab && (
          <IconButton
            stroke={strokes.tab}
            class="below"
            name={text('popup_open_tab')}
            onClick={() => attempt(() => openResults(tabId))}
          />
        )}
      </PageHeader>
      {failure && <FailureNotice error={failure} />}
    </>
  );
}

/** A choice of models if there are several: the second model is off until the user switches it on. */
function ModelChoice({ settings, onChoose }: { settings: Settings; onChoose: (modelId: string) => void }) {
  const models = bundledModels.filter((model) => settings.enabledModels.includes(model.id));
  if (models.length < 2) return <span class="small">{models[0]?.name}</span>;
  return (
    <select
      class="button outlined"
      aria-label={text('popup_model')}
      value={settings.modelId}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      {models.map((model) => (
        <option key={model.id} value={model.id}>
          {model.name}
        </option>
      ))}
    </select>
  );
}
