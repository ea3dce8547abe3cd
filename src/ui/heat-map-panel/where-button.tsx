import type { Prediction } from '../../domain/classification';
import { text } from '../../platform/i18n';
import { Icon } from '../controls/icon';
import { nameOfClass } from '../words/names';
import * as strokes from '../controls/strokes';

interface WhereButtonProps {
  prediction: Prediction;
  pressed: boolean;
  onToggle: (classIndex: number) => void;
  /** True: the button has a word too, which explains the icon of the others. */
  labelled?: boolean;
}

/** A button that shows where the network saw a class, and hides it again. */
export function WhereButton({ prediction, pressed, onToggle, labelled = false }: WhereButtonProps) {
  const name = text('where_name', nameOfClass(prediction));
  return (
    <button
      type="button"
      class={labelled ? 'icon-button where labelled' : 'icon-button where'}
      aria-label={name}
      aria-pressed={pressed}
      title={name}
      onClick={() => onToggle(prediction.classIndex)}
    >
      <Icon stroke={strokes.where} />
      {labelled && <span aria-hidden="true">{text('where')}</span>}
    </button>
  );
}
