import { useState } from 'preact/hooks';
import { type BundledModel, bundledModels } from '../../domain/model-catalogue';
import { type MessageKey, text } from '../../platform/i18n';
import { modelLicences, provenanceOf } from './model-licences';
import type { SectionProps } from './section-props';

export function ModelsSection({ settings, change }: SectionProps) {
  /** The model that waits for the person's confirmation. */
  const [asked, setAsked] = useState<string | null>(null);
  const use = (modelId: string) => {
    setAsked(null);
    const { enabledModels } = settings;
    change({ modelId, enabledModels: enabledModels.includes(modelId) ? enabledModels : [...enabledModels, modelId] });
  };
  const choose = ({ id }: BundledModel) => (settings.enabledModels.includes(id) ? use(id) : setAsked(id));
  return (
    <>
      <p>{text('models_intro')}</p>
      <div class="models" role="radiogroup" aria-label={text('section_models')}>
        {bundledModels.map((model) => (
          <ModelCard
            key={model.id}
            model={model}
            inUse={settings.modelId === model.id}
            isAsked={asked === model.id}
            onChoose={() => choose(model)}
            onUse={() => use(model.id)}
            onCancel={() => setAsked(null)}
          />
        ))}
      </div>
    </>
  );
}

interface ModelProps {
  model: BundledModel;
  inUse: boolean;
  /** The person has chosen the model for the first time, and is asked to confirm that. */
  isAsked: boolean;
  onChoose: () => void;
  onUse: () => void;
  onCancel: () => void;
}

function ModelCard({ model, inUse, isAsked, onChoose, onUse, onCancel }: ModelProps) {
  return (
    <div class={inUse ? 'model on' : 'model'}>
      <label class="row">
        <input
          type="radio"
          name="model"
          checked={inUse || isAsked}
          aria-label={text('models_use', model.name)}
          onChange={onChoose}
        />
        <b class="grow">{model.name}</b>
        {inUse && <span class="chip accent">{text('models_in_use')}</span>}
      </label>
      <p>{text(model.summaryKey as MessageKey)}</p>
      {isAsked && (
        <div class="ask row" role="group" aria-label={text('models_use', model.name)}>
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
        {text('models_licence', modelLicences[model.id] ?? '')}
        {text('list_separator')}
        <a href={provenanceOf(model.id)}>{text('models_origin')}</a>
      </div>
    </div>
  );
}
