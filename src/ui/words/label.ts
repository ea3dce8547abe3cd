import type { Prediction } from '../../domain/classification';

/** A label as it is shown: models have some in lower case, and each starts a line here. */
export function labelOf({ label }: Pick<Prediction, 'label'>): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}
