import type { ListFacts } from './list-facts';

/** Characters of a title that a file's name takes. */
const LONGEST = 40;

/** `gaplens-TITLE-2026-01-31.csv`: of the title what every file system takes. */
export function nameOfFile({ title, date }: Pick<ListFacts, 'title' | 'date'>, ending: string): string {
  const words = Array.from(title.normalize('NFC').replaceAll(/[^\p{Letter}\p{Mark}\p{Number}]+/gu, '-'))
    .slice(0, LONGEST)
    .join('');
  const day = date.toISOString().slice(0, 10);
  return `${['gaplens', words.replaceAll(/^-|-$/g, ''), day].filter(Boolean).join('-')}.${ending}`;
}
