/** Rows that are chosen out of a list, and where a range that Shift makes begins. */
export interface Selection {
  keys: ReadonlySet<string>;
  anchor: string | null;
}

export const noSelection: Selection = { keys: new Set(), anchor: null };

/** The row is chosen if it was not, and the other way round; a range begins there. */
export function toggleRow({ keys }: Selection, key: string): Selection {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return { keys: next, anchor: key };
}

/** The rows from the anchor to this one, as the list shows them, get what the row gets. */
export function extendTo(selection: Selection, key: string, shown: readonly string[]): Selection {
  const [start, end] = [shown.indexOf(selection.anchor ?? ''), shown.indexOf(key)].toSorted((one, other) => one - other);
  if (start === undefined || end === undefined || start < 0) return toggleRow(selection, key);
  const next = new Set(selection.keys);
  const chosen = !selection.keys.has(key);
  for (const each of shown.slice(start, end + 1)) {
    if (chosen) next.add(each);
    else next.delete(each);
  }
  return { keys: next, anchor: selection.anchor };
}

/** All rows that are shown, or none of them if all were; what is not shown stays as it is. */
export function toggleAll({ keys }: Selection, shown: readonly string[]): Selection {
  const next = new Set(keys);
  if (shown.every((key) => keys.has(key))) for (const key of shown) next.delete(key);
  else for (const key of shown) next.add(key);
  return { keys: next, anchor: null };
}

/** The rows that something is done with: those chosen of the ones shown, or all of these where none is. */
export function requestedRows<Row extends { key: string }>({ keys }: Selection, shown: readonly Row[]): readonly Row[] {
  const chosen = shown.filter(({ key }) => keys.has(key));
  return chosen.length > 0 ? chosen : shown;
}
