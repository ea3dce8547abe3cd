import type { ComponentChildren } from 'preact';
import { useId, useEffect, useState } from 'preact/hooks';
import type { ErrorReport } from '../../domain/errors';
import { Segments, type SegmentsProps } from '../../ui/controls/segments';

interface SettingLineProps {
  title: string;
  hint: ComponentChildren;
  /** Ids for `aria-labelledby` and `aria-describedby` of the control. */
  titleId?: string;
  hintId?: string;
  children: ComponentChildren;
}

/** A setting's title, one sentence about it, and its control at the end of the line. */
export function SettingLine({ title, hint, titleId, hintId, children }: SettingLineProps) {
  return (
    <div class="line">
      <div>
        <div id={titleId} class="line-title">
          {title}
        </div>
        <div id={hintId} class="small">
          {hint}
        </div>
      </div>
      <div class="control">{children}</div>
    </div>
  );
}

interface ChoiceLineProps<Choice> extends Omit<SegmentsProps<Choice>, 'labelledBy' | 'describedBy'> {
  title: string;
  hint: ComponentChildren;
}

/** A choice of a few options side by side. */
export function ChoiceLine<Choice extends string | number>({ title, hint, ...choice }: ChoiceLineProps<Choice>) {
  const id = useId();
  return (
    <SettingLine title={title} hint={hint} titleId={`${id}-title`} hintId={`${id}-hint`}>
      <Segments labelledBy={`${id}-title`} describedBy={`${id}-hint`} {...choice} />
    </SettingLine>
  );
}

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

/** A slider that shows its value while it moves, and saves it when it rests. */
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

interface SwitchLineProps {
  title: string;
  hint: string;
  on: boolean;
  onSwitch: (on: boolean) => void;
}

/** Switches something on or off. */
export function SwitchLine({ title, hint, on, onSwitch }: SwitchLineProps) {
  const id = useId();
  return (
    <SettingLine title={title} hint={hint} titleId={`${id}-title`} hintId={`${id}-hint`}>
      <input
        type="checkbox"
        role="switch"
        class="switch"
        checked={on}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => onSwitch(currentTarget.checked)}
      />
    </SettingLine>
  );
}
