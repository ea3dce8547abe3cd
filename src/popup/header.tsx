import { Emblem } from '../components/emblem';
import { IconButton } from '../components/icon-button';
import { sendToBackground } from '../messaging/send';
import { text } from '../shared/i18n';
import { bundledModels } from '../shared/model-catalogue';
import type { Settings } from '../settings/settings';
import { changeSettings } from '../settings/storage';
import { openResults } from './active-tab';
import * as strokes from '../components/strokes';

export function Header({ tabId, inTab, settings }: { tabId: number; inTab: boolean; settings: Settings }) {
  return (
    <header class="top">
      <Emblem />
      <h1 class="grow">GapLens</h1>
      <ModelChoice settings={settings} />
      {!inTab && (
        <IconButton stroke={strokes.tab} class="below" name={text('popup_open_tab')} onClick={() => void openResults(tabId)} />
      )}
      <IconButton
        stroke={strokes.options}
        class="below"
        name={text('options')}
        onClick={() => void sendToBackground('openOptions', {})}
      />
    </header>
  );
}

/** A choice only where there is one: the second model is off until the user switches it on. */
function ModelChoice({ settings }: { settings: Settings }) {
  const models = bundledModels.filter((model) => settings.enabledModels.includes(model.id));
  if (models.length < 2) return <span class="small">{models[0]?.name}</span>;
  return (
    <select
      class="button outlined"
      aria-label={text('popup_model')}
      value={settings.modelId}
      onChange={(event) => void changeSettings({ modelId: event.currentTarget.value })}
    >
      {models.map((model) => (
        <option key={model.id} value={model.id}>
          {model.name}
        </option>
      ))}
    </select>
  );
}
