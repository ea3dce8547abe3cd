import { backendName } from '../../ui/words/backend-name';
import { formatNumber } from '../../ui/words/percent';
import { describeError, text } from '../../platform/i18n';
import { backendPreferences, classesShownChoices } from '../../settings/settings';
import { ChoiceLine } from './choice-line';
import { describeReason } from './describe-reason';
import type { SectionProps } from './section-props';
import { SmallestSideLine } from './smallest-side-line';
import { UnsureLine } from './unsure-line';

export function GeneralSection(props: SectionProps) {
  const { settings, engine, change } = props;
  return (
    <>
      <ChoiceLine
        title={text('general_classes')}
        hint={text('general_classes_hint')}
        choices={classesShownChoices}
        chosen={settings.classesShown}
        nameOf={(count) => formatNumber(count, 0)}
        onChoose={(classesShown) => change({ classesShown })}
      />
      <UnsureLine {...props} />
      <SmallestSideLine {...props} />
      <ChoiceLine
        title={text('general_backend')}
        hint={
          <>
            {text('general_backend_hint')}{' '}
            <span role="status">
              {engine.busy && text('options_loading')}
              {engine.value && describeReason(engine.value)}
              {engine.error && <span class="error-text">{describeError(engine.error)}</span>}
            </span>
          </>
        }
        choices={backendPreferences}
        chosen={settings.backend}
        nameOf={(choice) => (choice === 'auto' ? text('general_backend_auto') : backendName(choice))}
        onChoose={(backend) => change({ backend })}
      />
    </>
  );
}
