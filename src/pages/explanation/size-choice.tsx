import { useId } from 'preact/hooks';
import { Segments } from '../../ui/controls/segments';
import { SHARPER_BY } from '../../ui/heat-map-panel/heat-map-selector';
import { text } from '../../platform/i18n';
import type { Explained } from './explainer';

interface SizeChoiceProps {
  explained: Explained;
  onChoose: (inputSize: number) => void;
}

/** Chooses how fine the maps are: the convolutions take any input size. */
export function SizeChoice({ explained: { explanation, facts }, onChoose }: SizeChoiceProps) {
  const id = useId();
  const [map] = explanation.classMaps;
  const at = (length: number | undefined, size: number) => Math.round(((length ?? 0) * size) / explanation.inputSize);
  return (
    <div class="size-choice">
      <span id={id} class="small">
        {text('explanation_size')}
      </span>
      <Segments
        labelledBy={id}
        choices={[facts.inputSize, facts.inputSize * SHARPER_BY]}
        chosen={explanation.inputSize}
        nameOf={(size) => text('explanation_cells', at(map?.height, size), at(map?.width, size))}
        onChoose={onChoose}
      />
    </div>
  );
}
