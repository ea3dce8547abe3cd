import type { Classification } from '../shared/classification';
import { text } from '../shared/i18n';
import { Chip } from './chip';
import { labelOf } from './label';
import { formatPercent } from './percent';
import { captionOf } from './where/describe-view';
import { viewOf, type WhereState } from './where/where';

interface CardLineProps {
  classification: Classification;
  unsure: boolean;
  where: WhereState;
}

/** A collapsed card's answer: of the class whose heat map is shown, otherwise of the most probable one. */
export function CardLine({ classification, unsure, where }: CardLineProps) {
  const view = viewOf(where);
  return (
    <div class="grow line" role="status">
      {view ? captionOf(view, classification) : <MostProbable classification={classification} unsure={unsure} />}
    </div>
  );
}

function MostProbable({ classification: { predictions, incomplete }, unsure }: Omit<CardLineProps, 'where'>) {
  const [top] = predictions;
  if (!top) return null;
  return (
    <>
      {unsure ? text('guess', labelOf(top)) : labelOf(top)} <span class="number">{formatPercent(top.probability)}</span>
      {incomplete && <Chip tone="warn" label={text('incomplete')} />}
    </>
  );
}
