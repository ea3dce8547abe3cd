import { pictureKinds } from '../../domain/picture-kind';
import { pictureKindOf } from '../rows/picture-kind-of';
import type { ListRow } from '../sources/list-source';
import { soughtProbability, type SoughtClasses } from './probability-of';

export const sortKeys = ['position', 'probability', 'size', 'kind'] as const;
export type SortKey = (typeof sortKeys)[number];

export interface ListOrder {
  by: SortKey;
  direction: 'ascending' | 'descending';
}

/**
 * Sorts rows by place on the page (the top frame first, then the others in the order in which they came), by the probability of
 * the sought classes or of the best class, by area on the page, or by kind of picture. Equal rows keep their order. Rows without a
 * probability or a kind are last in both directions.
 */
export function sortRows(rows: readonly ListRow[], { by, direction }: ListOrder, sought: SoughtClasses): ListRow[] {
  const valuesOf = sortValues[by](rows, sought);
  const sign = direction === 'ascending' ? 1 : -1;
  return rows
    .map((row) => ({ row, values: valuesOf(row) }))
    .toSorted((a, b) => {
      if (a.values === null || b.values === null) return Number(a.values === null) - Number(b.values === null);
      return sign * compareInTurn(a.values, b.values);
    })
    .map(({ row }) => row);
}

type ValuesOf = (row: ListRow) => number[] | null;

const sortValues: Record<SortKey, (rows: readonly ListRow[], sought: SoughtClasses) => ValuesOf> = {
  position: (rows) => {
    const frames = [...new Set(rows.map(frameOf))].toSorted((a, b) => Number(b === TOP_FRAME) - Number(a === TOP_FRAME));
    const places = new Map(frames.map((frameId, place) => [frameId, place]));
    return (row) => [places.get(frameOf(row))!, row.position];
  },
  probability: (_rows, sought) => (row) => {
    const found = soughtProbability(row, sought);
    return found && [found.probability];
  },
  size: () => (row) => [row.width * row.height],
  kind: () => (row) => {
    const kind = pictureKindOf(row)?.kind;
    return kind ? [pictureKinds.indexOf(kind)] : null;
  },
};

const TOP_FRAME = 0;

function frameOf({ place }: ListRow): number {
  return place?.frameId ?? TOP_FRAME;
}

function compareInTurn(a: readonly number[], b: readonly number[]): number {
  return a.map((value, i) => value - b[i]!).find((difference) => difference !== 0) ?? 0;
}
