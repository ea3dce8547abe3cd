import { useState } from 'preact/hooks';
import { type BundledModel, bundledModels } from '../../domain/model-catalog';
import { type MessageKey, text } from '../../platform/i18n';
import { modelLicenses, provenanceOf } from './model-licenses';
import type { SectionProps } from './section-props';
import { modelName } from '../../ui/words/names';

export function ModelsSection({ settings, change }: SectionProps) {
  /** The model that waits for the person's confirmation. */
  const [asked, setAsked] = useState<string | null>(null);
  const use = (modelId: string) => {
    setAsked(null);
    const { enabledModels } = settings;
    change({ modelId, enabledModels: enabledModels.includes(modelId) ? enabledModels : [...enabledModels, modelId] });
  };
  const choose = ({ id, needsConsent }: BundledModel) =>
    needsConsent && !settings.enabledModels.includes(id) ? setAsked(id) : use(id);
  const turnOff = (modelId: string) => change({ enabledModels: settings.enabledModels.filter((id) => id !== modelId) });
  return (
    <>
      <p>{text('models_intro')}</p>
      <div class="models" role="radiogroup" aria-label={text('section_models')}>
        {bundledModels.map((model) => (
          <ModelCard
            key={model.id}
            model={model}
            inUse={settings.modelId === model.id}
            canTurnOff={!model.enabledAtInstall && settings.enabledModels.includes(model.id)}
            isAsked={asked === model.id}
            onChoose={() => choose(model)}
            onUse={() => use(model.id)}
            onCancel={() => setAsked(null)}
            onTurnOff={() => turnOff(model.id)}
          />
        ))}
      </div>
    </>
  );
}

interface ModelProps {
  model: BundledModel;
  inUse: boolean;
  /** Other places offer the model, because the person turned it on. */
  canTurnOff: boolean;
  /** The person has chosen the model for the first time, and is asked to confirm that. */
  isAsked: boolean;
  onChoose: () => void;
  onUse: () => void;
  onCancel: () => void;
  onTurnOff: () => void;
}

function ModelCard({ model, inUse, canTurnOff, isAsked, onChoose, onUse, onCancel, onTurnOff }: ModelProps) {
  return (
    <div class={inUse ? 'model on' : 'model'}>
      <label class="row">
        <input
          type="radio"
          name="model"
          checked={inUse || isAsked}
          aria-label={text('models_use', modelName(model.id))}
          onChange={onChoose}
        />
        <b class="grow">{modelName(model.id)}</b>
        {inUse && <span class="chip accent">{text('models_in_use')}</span>}
      </label>
      <p>{text(model.summaryKey as MessageKey)}</p>
      {isAsked && (
        <div class="ask row" role="group" aria-label={text('models_use', modelName(model.id))}>
          <span class="grow" role="status">
            {text('models_ask')}
          </span>
          <button type="button" class="button outlined" onClick={onUse}>
            {text('models_use_it')}
          </button>
          <button type="button" class="button" onClick={onCancel}>
            {text('cancel')}
          </button>
        </div>
      )}
      <div class="small">
        {text('models_license', modelLicenses[model.id] ?? '')}
        {text('list_separator')}
        <a href={provenanceOf(model.id)}>{text('models_origin')}</a>
        {canTurnOff && !inUse && (
          <>
            {text('list_separator')}
            <button
              type="button"
              class="button link turn-off"
              aria-label={text('models_turn_off_name', modelName(model.id))}
              onClick={onTurnOff}
            >
              {text('models_turn_off')}
            </button>
          </>
        )}
      </div>
    </div>
  );
}
