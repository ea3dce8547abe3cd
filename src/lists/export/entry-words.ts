import { describeError } from '../../platform/i18n';
import { nameOfClass } from '../../ui/words/names';
import type { EntryWords } from './to-entry';

/** Words of exports in the user's language. */
export const entryWords: EntryWords = { describeError, nameOfClass };
