import { useId } from 'preact/hooks';
import { findModel, kindsModelId } from '../../domain/model-catalog';
import { text } from '../../platform/i18n';
import type { Settings } from '../../settings/settings';
import { Segments } from '../../ui/controls/segments';
import { modelName } from '../../ui/words/names';

interface ModelChoiceProps {
  settings: Pick<Settings, 'enabledModels'>;
  chosen: string;
  onChoose: (modelId: string) => void;
}

/** Chooses the network whose answer about the image is explained. The network for kinds of picture has seen each image. */
export function ModelChoice({ settings: { enabledModels }, chosen, onChoose }: ModelChoiceProps) {
  const id = useId();
  const models = [...new Set([...enabledModels, kindsModelId])].filter((modelId) => findModel(modelId));
  if (models.length < 2) return null;
  return (
    <div class="model-choice">
      <span id={id} class="small">
        {text('explanation_model')}
      </span>
      <Segments labelledBy={id} choices={models} chosen={chosen} nameOf={modelName} onChoose={onChoose} />
    </div>
  );
}
