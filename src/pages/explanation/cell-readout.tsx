import { text } from '../../platform/i18n';
import type { ClassMap } from '../../domain/explanation';
import { type Cell, type CellShare, shareOf, type Pointed } from './cell';
import { meanOf } from './forms-of-head';
import { formatCount, formatLogit, formatPart } from './numbers';

interface CellReadoutProps {
  /** The map that a person points at. */
  map: ClassMap | null;
  name: string;
  pointed: Pointed | null;
}

/**
 * Shows the value of the cell that a person points at. Moves by key are announced as well, in an element that stays, because
 * screen readers announce changes of elements that they know.
 */
export function CellReadout({ map, name, pointed }: CellReadoutProps) {
  return (
    <div class="readout">
      <div>
        {map && pointed ? <Worth map={map} name={name} cell={pointed.cell} /> : <p class="quiet">{text('explanation_point')}</p>}
      </div>
      <p class="visually-hidden" aria-live="polite">
        {map && pointed?.by === 'keyboard' && describeShort(map, pointed.cell)}
      </p>
    </div>
  );
}

/** A cell's value, its share of the average, and the part of the logit that the share makes up. */
function Worth({ map, name, cell }: { map: ClassMap; name: string; cell: Cell }) {
  const logit = meanOf(map);
  const share = shareOf(map, cell, logit);
  const sum = text('explanation_share_sum', formatLogit(share.value), formatCount(map.values.length));
  return (
    <>
      <p>
        <b>{name}</b> <span class="quiet">{describePlace(cell)}</span>
      </p>
      <dl>
        <div>
          <dt>{text('explanation_value')}</dt>
          <dd>{formatLogit(share.value)}</dd>
        </div>
        <div>
          <dt>{text('explanation_share')}</dt>
          <dd>
            <span class="quiet">{sum}</span> {formatLogit(share.share)}
          </dd>
        </div>
        <div>
          <dt>{text('explanation_part', formatLogit(logit))}</dt>
          <dd>{describePart(share)}</dd>
        </div>
      </dl>
    </>
  );
}

function describeShort(map: ClassMap, cell: Cell): string {
  const share = shareOf(map, cell, meanOf(map));
  return text('explanation_said', describePlace(cell), formatLogit(share.value), describePart(share));
}

function describePlace({ row, column }: Cell): string {
  return text('explanation_cell', row + 1, column + 1);
}

function describePart({ part }: CellShare): string {
  return part === null ? text('explanation_no_part') : formatPart(part);
}
