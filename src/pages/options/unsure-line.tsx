import { formatPercent } from '../../ui/words/percent';
import { text } from '../../platform/i18n';
import type { SectionProps } from './section-props';
import { SliderLine } from './slider-line';

/** In percent. Above this nearly every answer would be a guess. */
const HIGHEST = 90;

export function UnsureLine({ settings, change, failure }: SectionProps) {
  return (
    <SliderLine
      title={text('general_unsure')}
      hint={text('general_unsure_hint')}
      min={0}
      max={HIGHEST}
      step={5}
      value={Math.round(settings.unsureBelow * 100)}
      nameOf={(percent) => (percent === 0 ? text('percent', 0) : formatPercent(percent / 100))}
      onRest={(percent) => change({ unsureBelow: percent / 100 })}
      failure={failure}
    />
  );
}
