import { bundledModels } from '../../domain/model-catalog';
import { text } from '../../platform/i18n';
import type { Settings } from '../../settings/settings';
import { changeSettings } from '../../settings/storage';
import { modelName } from '../../ui/words/names';

interface ModelChoiceProps {
  settings: Settings;
  /** Runs work that may fail, and shows why. */
  attempt: (work: () => Promise<unknown>) => void;
}

/** A choice of models if there are several: the second model is off until the user switches it on. */
export function ModelChoice({ settings, attempt }: ModelChoiceProps) {
  const models = bundledModels.filter((model) => settings.enabledModels.includes(model.id));
  if (models.length < 2) return <span class="small">{models[0] && modelName(models[0].id)}</span>;
  return (
    <select
      class="button outlined"
      aria-label={text('popup_model')}
      value={settings.modelId}
      onChange={({ currentTarget }) => {
        const modelId = currentTarget.value;
        attempt(() => changeSettings({ modelId }));
      }}
    >
      {models.map((model) => (
        <option key={model.id} value={model.id}>
          {modelName(model.id)}
        </option>
      ))}
    </select>
  );
}
