import type { Prediction } from '../../domain/classification';
import { text } from '../../platform/i18n';
import { Icon } from '../controls/icon';
import { nameOfClass } from '../words/names';
import * as strokes from '../controls/strokes';

interface WhereButtonProps {
  prediction: Prediction;
  pressed: boolean;
  onToggle: (classIndex: number) => void;
}

/** A button that shows where the network saw a class, and hides it again. */
export function WhereButton({ prediction, pressed, onToggle }: WhereButtonProps) {
  const name = text('where_name', nameOfClass(prediction));
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
