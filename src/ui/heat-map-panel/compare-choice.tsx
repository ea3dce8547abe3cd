import type { Classification } from '../../domain/classification';
import { text } from '../../platform/i18n';
import { nameOfClass } from '../words/names';
import type { MapRequest } from './heat-map-selector';

interface CompareChoiceProps {
  request: MapRequest;
  classification: Classification;
  onCompare: (against: number | null) => void;
}

/** Chooses the class to compare with: "Why this and not that?" */
export function CompareChoice({ request, classification, onCompare }: CompareChoiceProps) {
  const others = classification.predictions.filter(({ classIndex }) => classIndex !== request.classIndex);
  if (others.length === 0) return null;
  return (
    <label class="row compare">
      <span class="field">{text('where_compare')}</span>
      <select
        class="button outlined grow"
        value={request.against ?? ''}
        onChange={({ currentTarget: { value } }) => onCompare(value === '' ? null : Number(value))}
      >
        <option value="">{text('where_compare_none')}</option>
        {others.map((prediction) => (
          <option key={prediction.classIndex} value={prediction.classIndex}>
            {nameOfClass(prediction)}
          </option>
        ))}
      </select>
    </label>
  );
}
