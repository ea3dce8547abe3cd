import { useEffect, useId, useState } from 'preact/hooks';
import type { ErrorReport } from '../../domain/errors';
import { SettingLine } from './setting-line';

interface SliderLineProps {
  title: string;
  hint: string;
  min: number;
  max: number;
  step: number;
  value: number;
  nameOf: (value: number) => string;
  onRest: (value: number) => void;
  /** Why the last value was not saved: then the slider goes back. */
  failure: ErrorReport | null;
}

/** Shown while the slider moves, saved when it rests. */
export function SliderLine({ title, hint, value, nameOf, onRest, failure, ...range }: SliderLineProps) {
  const id = useId();
  const [shown, setShown] = useState(value);
  useEffect(() => setShown(value), [value, failure]);
  return (
    <SettingLine title={title} hint={hint} titleId={`${id}-title`} hintId={`${id}-hint`}>
      <span class="number slider-value" aria-hidden="true">
        {nameOf(shown)}
      </span>
      <input
        type="range"
        {...range}
        value={shown}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-hint`}
        aria-valuetext={nameOf(shown)}
        onInput={(event) => setShown(event.currentTarget.valueAsNumber)}
        onChange={(event) => onRest(event.currentTarget.valueAsNumber)}
      />
    </SettingLine>
  );
}
