import { LEAST_OPACITY } from '../../settings/settings';
import { text } from '../../shared/i18n';

interface OpacitySliderProps {
  /** 0 to 1. */
  opacity: number;
  /** While it is dragged, and when it rests: then it is worth remembering. */
  onInput: (opacity: number) => void;
  onRest: (opacity: number) => void;
}

export function OpacitySlider({ opacity, onInput, onRest }: OpacitySliderProps) {
  return (
    <label class="row">
      <span class="field">{text('where_opacity')}</span>
      <input
        class="grow"
        type="range"
        min={LEAST_OPACITY}
        max="1"
        step="0.05"
        value={opacity}
        aria-valuetext={text('percent', Math.round(opacity * 100))}
        onInput={({ currentTarget: { valueAsNumber } }) => onInput(valueAsNumber)}
        onChange={({ currentTarget: { valueAsNumber } }) => onRest(valueAsNumber)}
      />
    </label>
  );
}
