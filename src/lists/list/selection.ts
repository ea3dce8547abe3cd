/** The selected rows of a list, and the row where a range selected with Shift begins. */
export interface Selection {
  keys: ReadonlySet<string>;
  anchor: string | null;
}

export const noSelection: Selection = { keys: new Set(), anchor: null };

/** Selects or deselects a row; a range begins there. */
export function toggleRow({ keys }: Selection, key: string): Selection {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return { keys: next, anchor: key };
}

/** Gives all rows from the anchor to this one, in the order shown, the state that this row gets. */
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

/** Selects all rows shown, or deselects them if all were selected; hidden rows keep their state. */
export function toggleAll({ keys }: Selection, shown: readonly string[]): Selection {
  const next = new Set(keys);
  if (shown.every((key) => keys.has(key))) for (const key of shown) next.delete(key);
  else for (const key of shown) next.add(key);
  return { keys: next, anchor: null };
}

/** Returns the rows that an action applies to: the selected ones among those shown, or all rows shown if none is selected. */
export function requestedRows<Row extends { key: string }>({ keys }: Selection, shown: readonly Row[]): readonly Row[] {
  const chosen = shown.filter(({ key }) => keys.has(key));
  return chosen.length > 0 ? chosen : shown;
}
