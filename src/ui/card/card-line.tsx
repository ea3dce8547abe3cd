import type { Classification } from '../../domain/classification';
import { text } from '../../platform/i18n';
import { Chip } from '../controls/chip';
import { describePictureKind, nameOfClass } from '../words/names';
import { formatPercent } from '../words/numbers';
import { captionOf } from '../heat-map-panel/describe-view';
import { viewOf, type SelectorState } from '../heat-map-panel/heat-map-selector';

interface CardLineProps {
  classification: Classification;
  unsure: boolean;
  heatMapState: SelectorState;
}

/** A folded card's answer: the class whose heat map is shown, otherwise the most probable one. */
export function CardLine({ classification, unsure, heatMapState }: CardLineProps) {
  const view = viewOf(heatMapState);
  return (
    <div class="grow line" role="status">
      {view ? captionOf(view, classification) : <MostProbable classification={classification} unsure={unsure} />}
    </div>
  );
}

function MostProbable({ classification: { predictions, incomplete, kind }, unsure }: Omit<CardLineProps, 'heatMapState'>) {
  const [top] = predictions;
  if (!top) return kind ? <span title={text('no_class_named')}>{describePictureKind(kind)}</span> : null;
  return (
    <>
      {unsure ? text('guess', nameOfClass(top)) : nameOfClass(top)} <span class="number">{formatPercent(top.probability)}</span>
      {incomplete && <Chip tone="warn" label={text('incomplete')} />}
    </>
  );
}
