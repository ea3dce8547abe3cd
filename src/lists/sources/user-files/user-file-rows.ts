import type { CandidateState } from '../../../messaging/scan';
import type { ListRow } from '../list-source';
import type { UserFile } from './user-file';

interface Entry {
  item: UserFile;
  row: ListRow;
  /** The row's state before work on it began. */
  before: CandidateState;
}

/** The rows of the user's files, in the order given. */
export interface UserFileRows {
  all(): ListRow[];
  itemOf(key: string): UserFile | undefined;
  /** Returns whether nobody works on the row; otherwise its answer is on the way. */
  isIdle(key: string): boolean;
  /** Marks a row as being worked on and returns its file; `undefined` if there is no such row. */
  begin(key: string): UserFile | undefined;
  /** Returns a row to the state that it had before work on it began. */
  putBack(key: string): void;
  setState(key: string, state: CandidateState): void;
}

export function createUserFileRows(items: readonly UserFile[], onChange: () => void): UserFileRows {
  const entries = new Map(items.map((item, position) => [String(position), entryOf(item, position)]));

  function change(key: string, changed: Partial<Entry>): void {
    const entry = entries.get(key);
    if (!entry) return;
    entries.set(key, { ...entry, ...changed });
    onChange();
  }

  function setState(key: string, state: CandidateState): void {
    const row = entries.get(key)?.row;
    if (!row) return;
    const { width, height } = state.kind === 'classified' ? state.classification : row;
    change(key, { row: { ...row, state, width, height } });
  }

  return {
    all: () => Array.from(entries.values(), ({ row }) => row),
    itemOf: (key) => entries.get(key)?.item,
    isIdle: (key) => {
      const entry = entries.get(key);
      return entry !== undefined && entry.row.state.kind !== 'working';
    },
    begin: (key) => {
      const entry = entries.get(key);
      if (!entry) return undefined;
      change(key, { before: entry.row.state });
      setState(key, { kind: 'working' });
      return entry.item;
    },
    putBack: (key) => {
      const entry = entries.get(key);
      if (entry) setState(key, entry.before);
    },
    setState,
  };
}

/** Returns the file of a row. */
export function itemOfKey(items: readonly UserFile[], key: string): UserFile | undefined {
  return items[Number(key)];
}

function entryOf(item: UserFile, position: number): Entry {
  const state: CandidateState = { kind: 'waiting' };
  const address = item.kind === 'address' ? item.address : null;
  const row = { key: String(position), name: item.name, width: 0, height: 0, position, address, state, place: null };
  return { item, row, before: state };
}
