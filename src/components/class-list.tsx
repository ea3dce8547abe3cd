import type { Prediction } from '../shared/classification';
import { text } from '../shared/i18n';
import { ConfidenceBar } from './confidence-bar';
import { labelOf } from './label';
import { formatPercent } from './percent';

/** Predictions with a bar each. `unsure`: not even the first has a full bar. */
export function ClassList({ predictions, unsure }: { predictions: readonly Prediction[]; unsure: boolean }) {
  return (
    <ul class="classes" aria-label={text('classes_heading')}>
      {predictions.map((prediction, place) => (
        <li key={prediction.classIndex}>
          <span class="label">{labelOf(prediction)}</span>
          <span class="number">{formatPercent(prediction.probability)}</span>
          <ConfidenceBar probability={prediction.probability} minor={unsure || place > 0} />
        </li>
      ))}
    </ul>
  );
}
