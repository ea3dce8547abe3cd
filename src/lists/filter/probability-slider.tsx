import { useId } from 'preact/hooks';
import { formatShare, text } from '../../platform/i18n';

interface ProbabilitySliderProps {
  /** In [0, 1]. */
  atLeast: number;
  onChange: (atLeast: number) => void;
}

/** Hides images whose answer is less certain than the slider says. */
export function ProbabilitySlider({ atLeast, onChange }: ProbabilitySliderProps) {
  const id = useId();
  const written = formatShare(atLeast);
  return (
    <span class="least">
      <label for={id}>{text('list_least')}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={99}
        step={1}
        value={Math.round(100 * atLeast)}
        aria-valuetext={written}
        onInput={({ currentTarget }) => onChange(Number(currentTarget.value) / 100)}
      />
      <output class="number" for={id}>
        {written}
      </output>
    </span>
  );
}
