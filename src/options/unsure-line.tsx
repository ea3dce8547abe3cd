import { formatPercent } from '../components/percent';
import { text } from '../shared/i18n';
import { changeSettings } from '../settings/storage';
import { SliderLine } from './slider-line';

/** In percent. Above this nearly every answer would be a guess. */
const HIGHEST = 90;

export function UnsureLine({ unsureBelow }: { unsureBelow: number }) {
  return (
    <SliderLine
      title={text('general_unsure')}
      hint={text('general_unsure_hint')}
      min={0}
      max={HIGHEST}
      step={5}
      value={Math.round(unsureBelow * 100)}
      nameOf={(percent) => (percent === 0 ? text('percent', 0) : formatPercent(percent / 100))}
      onRest={(percent) => void changeSettings({ unsureBelow: percent / 100 })}
    />
  );
}
