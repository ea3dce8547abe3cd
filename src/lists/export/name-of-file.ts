import type { ListFacts } from './list-facts';

/** Characters of a title that a file's name takes. */
const LONGEST = 40;

/** `gaplens-TITLE-2026-01-31.csv`: of the title what every file system takes; the day is the one that the person's clock has. */
export function nameOfFile({ title, date }: Pick<ListFacts, 'title' | 'date'>, ending: string): string {
  const words = Array.from(title.normalize('NFC').replaceAll(/[^\p{Letter}\p{Mark}\p{Number}]+/gu, '-'))
    .slice(0, LONGEST)
    .join('');
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  return `${['gaplens', words.replaceAll(/^-|-$/g, ''), day].filter(Boolean).join('-')}.${ending}`;
}
