import type { ListRow } from '../sources/list-source';
import type { ListFacts } from './list-facts';
import { type EntryWords, toEntry } from './to-entry';

/** Returns the list as a JSON document that follows `docs/results.schema.json`, in the order of the rows. */
export function toJson(rows: readonly ListRow[], facts: ListFacts, words: EntryWords): string {
  const { version, date, address, title, model, backend, skipped, unreachable } = facts;
  const document = {
    formatVersion: 1,
    program: `GapLens ${version}`,
    date: date.toISOString(),
    address: address,
    title,
    model: { id: model.id, name: model.name },
    backend,
    skipped,
    unreachable,
    images: rows.map((row) => toEntry(row, words)),
  };
  return `${JSON.stringify(document, undefined, 1)}\n`;
}
