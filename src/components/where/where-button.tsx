import type { Prediction } from '../../shared/classification';
import { text } from '../../shared/i18n';
import { Icon } from '../icon';
import { labelOf } from '../label';
import * as strokes from '../strokes';

interface WhereButtonProps {
  prediction: Prediction;
  pressed: boolean;
  onToggle: (classIndex: number) => void;
}

/** Shows where in the image a class was seen, and hides it again. */
export function WhereButton({ prediction, pressed, onToggle }: WhereButtonProps) {
  const name = text('where_name', labelOf(prediction));
  return (
    <button
      type="button"
      class="icon-button where"
      aria-label={name}
      aria-pressed={pressed}
      title={name}
      onClick={() => onToggle(prediction.classIndex)}
    >
      <Icon stroke={strokes.where} />
    </button>
  );
}
