import { SURE_OF_KIND } from '../../domain/picture-kind';
import { backendName } from '../../ui/words/names';
import { formatNumber, formatPercent } from '../../ui/words/numbers';
import { countText, describeError, formatShare, joinSentences, text } from '../../platform/i18n';
import { backendPreferences, classesShownChoices, MOST_AT_ONCE, smallestSides, themes } from '../../settings/settings';
import { ChoiceLine, SliderLine, SwitchLine } from './setting-line';
import { describeReason } from './describe-reason';
import { SettingsFileLine } from './settings-file-line';
import type { SectionProps } from './section-props';

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
      <AtOnceLine {...props} />
      <SwitchLine
        title={text('general_kinds')}
        hint={text('general_kinds_hint', formatPercent(SURE_OF_KIND))}
        on={settings.tellsKinds}
        onSwitch={(tellsKinds) => change({ tellsKinds })}
      />
      <ChoiceLine
        title={text('general_backend')}
        hint={
          <>
            {joinSentences([text('general_backend_hint'), ''])}
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
      <ChoiceLine
        title={text('appearance_theme')}
        hint={text('appearance_theme_hint')}
        choices={themes}
        chosen={settings.theme}
        nameOf={(theme) => text(`theme_${theme}`)}
        onChoose={(theme) => change({ theme })}
      />
      <SettingsFileLine />
    </>
  );
}

/** Sets the smallest images that are worth classifying. */
function SmallestSideLine({ settings, change, failure }: SectionProps) {
  return (
    <SliderLine
      title={text('general_smallest')}
      hint={text('general_smallest_hint')}
      min={smallestSides.least}
      max={smallestSides.most}
      step={16}
      value={settings.smallestSide}
      nameOf={(side) => text('pixels', formatNumber(side, 0))}
      onRest={(smallestSide) => change({ smallestSide })}
      failure={failure}
    />
  );
}

/** Sets on which pages a press on the button starts the run. */
function AtOnceLine({ settings, change, failure }: SectionProps) {
  return (
    <SliderLine
      title={text('general_at_once')}
      hint={text('general_at_once_hint')}
      min={0}
      max={MOST_AT_ONCE}
      step={10}
      value={settings.mostAtOnce}
      nameOf={(most) => (most === 0 ? text('general_at_once_never') : countText('general_at_once_images', most))}
      onRest={(mostAtOnce) => change({ mostAtOnce })}
      failure={failure}
    />
  );
}

/** In percent. Above this, nearly every answer would be a guess. */
const HIGHEST = 90;

function UnsureLine({ settings, change, failure }: SectionProps) {
  return (
    <SliderLine
      title={text('general_unsure')}
      hint={text('general_unsure_hint')}
      min={0}
      max={HIGHEST}
      step={5}
      value={Math.round(settings.unsureBelow * 100)}
      nameOf={(percent) => formatShare(percent / 100)}
      onRest={(percent) => change({ unsureBelow: percent / 100 })}
      failure={failure}
    />
  );
}
