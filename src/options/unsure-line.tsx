import { useEffect, useId, useState } from 'preact/hooks';
import { formatPercent } from '../components/percent';
import { text } from '../shared/i18n';
import { changeSettings } from '../settings/storage';
import { SettingLine } from './setting-line';

/** In percent. Above this nearly every answer would be a guess. */
const HIGHEST = 90;

/** Shown while the slider moves, saved when it rests. */
export function UnsureLine({ unsureBelow }: { unsureBelow: number }) {
  const id = useId();
  const [percent, setPercent] = useState(0);
  useEffect(() => setPercent(Math.round(unsureBelow * 100)), [unsureBelow]);
  const shown = percent === 0 ? text('percent', 0) : formatPercent(percent / 100);
  return (
    <SettingLine title={text('general_unsure')} hint={text('general_unsure_hint')} titleId={`${id}-title`} hintId={`${id}-hint`}>
      <span class="number slider-value" aria-hidden="true">
        {shown}
      </span>
      <input
        type="range"
        min={0}
        max={HIGHEST}
        step={5}
        value={percent}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-hint`}
        aria-valuetext={shown}
        onInput={(event) => setPercent(event.currentTarget.valueAsNumber)}
        onChange={(event) => void changeSettings({ unsureBelow: event.currentTarget.valueAsNumber / 100 })}
      />
    </SettingLine>
  );
}
