import type { Prediction } from '../../domain/classification';
import { text } from '../../platform/i18n';
import { ProbabilityBar } from './probability-bar';
import { nameOfClass } from '../words/names';
import { formatPercent } from '../words/numbers';
import { WhereButton } from '../heat-map-panel/where-button';

interface ClassListProps {
  predictions: readonly Prediction[];
  /** Returns other names and the definition of a class, which are its tooltip. */
  aboutOf?: (prediction: Prediction) => string;
  /** True: the list begins with the most probable class. Otherwise the class stands above the list. */
  withFirst: boolean;
  /** Even the first class gets a minor bar. */
  unsure: boolean;
  /** The class whose "Where?" button is pressed, and the handler of all of them; without this, there are no buttons. */
  heatMapButtons?: { shown: number | null; onToggle: (classIndex: number) => void };
}

/** Predictions with a bar each. */
export function ClassList({ predictions, aboutOf, withFirst, unsure, heatMapButtons }: ClassListProps) {
  return (
    <ul
      class={['classes', ...(heatMapButtons ? ['with-where'] : []), ...(withFirst ? ['with-first'] : [])].join(' ')}
      aria-label={text(withFirst ? 'classes_heading' : 'classes_others')}
    >
      {predictions.map((prediction, place) => (
        <li key={prediction.classIndex}>
          <ClassName prediction={prediction} about={aboutOf?.(prediction) ?? ''} />
          <span class="number">{formatPercent(prediction.probability)}</span>
          {heatMapButtons && (
            <WhereButton
              prediction={prediction}
              pressed={heatMapButtons.shown === prediction.classIndex}
              onToggle={heatMapButtons.onToggle}
            />
          )}
          <ProbabilityBar probability={prediction.probability} minor={unsure || !withFirst || place > 0} />
        </li>
      ))}
    </ul>
  );
}

/** No empty tooltip: on a card, each one needs an element for the pointer to hit. */
function ClassName({ prediction, about }: { prediction: Prediction; about: string }) {
  return (
    <span class="label" {...(about !== '' && { title: about })}>
      {nameOfClass(prediction)}
    </span>
  );
}
