import { describeError } from '../../platform/i18n';
import { describePictureKind, nameOfClass } from '../../ui/words/names';
import type { EntryWords, ResultEntry } from './to-entry';

/** Words of exports in the user's language. */
export const entryWords: EntryWords = { describeError, nameOfClass };

/** Returns the name of an entry's kind of picture, as lists write it; empty if the entry has none. */
export function describeEntryKind({
  pictureKind: kind,
  pictureKindProbability: probability = 0,
}: Pick<ResultEntry, 'pictureKind' | 'pictureKindProbability'>): string {
  return kind ? describePictureKind({ kind, probability }) : '';
}
