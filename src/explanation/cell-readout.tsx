import { text } from '../shared/i18n';
import type { ClassMap } from '../shared/explanation';
import { type CellShare, shareOf } from './cell';
import { meanOf } from './forms-of-head';
import { formatCount, formatLogit, formatPart } from './numbers';
import type { Pointed } from './pointing';

interface CellReadoutProps {
  /** The map that is pointed at. */
  map: ClassMap | null;
  name: string;
  pointed: Pointed | null;
}

/** What the pointed cell is worth: its value, its share of the average, which part of the logit that is. */
export function CellReadout({ map, name, pointed }: CellReadoutProps) {
  if (!map || !pointed) {
    return (
      <div class="readout">
        <p class="quiet">{text('explanation_point')}</p>
        <p class="visually-hidden" aria-live="polite" />
      </div>
    );
  }
  const logit = meanOf(map);
  const share = shareOf(map, pointed.cell, logit);
  const place = text('explanation_cell', pointed.cell.row + 1, pointed.cell.column + 1);
  return (
    <div class="readout">
      <p>
        <b>{name}</b> <span class="quiet">{place}</span>
      </p>
      <dl>
        <div>
          <dt>{text('explanation_value')}</dt>
          <dd>{formatLogit(share.value)}</dd>
        </div>
        <div>
          <dt>{text('explanation_share')}</dt>
          <dd>
            <span class="quiet">{text('explanation_share_sum', formatLogit(share.value), formatCount(map.values.length))}</span>{' '}
            {formatLogit(share.share)}
          </dd>
        </div>
        <div>
          <dt>{text('explanation_part', formatLogit(logit))}</dt>
          <dd>{describePart(share)}</dd>
        </div>
      </dl>
      <p class="visually-hidden" aria-live="polite">
        {pointed.by === 'keyboard' && text('explanation_said', place, formatLogit(share.value), describePart(share))}
      </p>
    </div>
  );
}

function describePart({ part }: CellShare): string {
  return part === null ? text('explanation_no_part') : text('percent', formatPart(part));
}
