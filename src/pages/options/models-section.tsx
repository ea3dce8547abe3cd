import { type BundledModel, bundledModels, defaultModelId } from '../../domain/model-catalogue';
import { type MessageKey, text } from '../../platform/i18n';
import { modelLicences, provenanceOf } from './model-licences';
import type { SectionProps } from './section-props';

export function ModelsSection({ settings, change }: SectionProps) {
  return (
    <>
      <p>{text('models_intro')}</p>
      <div class="models" role="radiogroup" aria-label={text('section_models')}>
        {bundledModels.map((model) => (
          <ModelCard key={model.id} {...{ model, settings, change }} />
        ))}
      </div>
    </>
  );
}

interface ModelProps extends Pick<SectionProps, 'settings' | 'change'> {
  model: BundledModel;
}

function ModelCard({ model, settings, change }: ModelProps) {
  const enabled = settings.enabledModels.includes(model.id);
  const inUse = settings.modelId === model.id;
  return (
    <div class={inUse ? 'model on' : 'model'}>
      <label class="row">
        <input
          type="radio"
          name="model"
          checked={inUse}
          disabled={!enabled}
          aria-label={text('models_use', model.name)}
          onChange={() => change({ modelId: model.id })}
        />
        <b class="grow">{model.name}</b>
        {inUse && <span class="chip accent">{text('models_in_use')}</span>}
      </label>
      <p>{text(model.summaryKey as MessageKey)}</p>
      <div class="row small">
        <span class="grow">
          {text('models_licence', modelLicences[model.id] ?? '')}
          {text('list_separator')}
          <a href={provenanceOf(model.id)}>{text('models_origin')}</a>
        </span>
        {model.id === defaultModelId ? text('models_always') : <EnableSwitch {...{ model, settings, change, enabled }} />}
      </div>
    </div>
  );
}

function EnableSwitch({ model, settings, change, enabled }: ModelProps & { enabled: boolean }) {
  const toggle = () => {
    const others = settings.enabledModels.filter((id) => id !== model.id);
    change({ enabledModels: enabled ? others : [...others, model.id] });
  };
  return (
    <label class="row">
      {text('models_enable')}
      <input
        type="checkbox"
        role="switch"
        class="switch"
        checked={enabled}
        aria-label={text('models_enable_name', model.name)}
        onChange={toggle}
      />
    </label>
  );
}
