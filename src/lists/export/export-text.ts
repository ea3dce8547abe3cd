import { cutAddress } from './cut-address';
import type { ListFacts } from './list-facts';

/** A text as HTML shows it, inside elements and in quoted attributes. NUL, which HTML can't hold, becomes U+FFFD. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"'\0]/g, (sign) => escapes[sign] ?? '\uFFFD');
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** An address as HTML: a link where it leads to the web, else its text, as `javascript:` and the like should not be clicked. */
export function linkTo(address: string): string {
  const shown = escapeHtml(cutAddress(address));
  const { protocol, href } = URL.parse(address) ?? {};
  const isWeb = href !== undefined && /^https?:\/\//i.test(address) && /^https?:$/.test(protocol ?? '');
  return isWeb ? `<a href="${escapeHtml(href)}" rel="noreferrer"><bdi>${shown}</bdi></a>` : `<bdi>${shown}</bdi>`;
}

/** Characters that spreadsheets skip or do not show before a sign: blanks, controls, marks without width, the empty braille cell, quotes. */
const SKIPPED = String.raw`[\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\u2800"]*`;
/** Signs that begin a formula, with their wide and small forms, which East Asian spreadsheets take as well. */
const SIGNS = '[=+\\-@＝＋－＠﹦﹢﹣﹫]';
/** Characters at which some spreadsheet begins another cell: semicolons (where numbers have commas), tabs and line breaks. */
const CUTS = String.raw`[;\t\n\v\f\r\u0085\u2028\u2029]`;

const inside = new RegExp(`(?<=${CUTS})(?=${SKIPPED}${SIGNS})`, 'gu');
const atStart = new RegExp(String.raw`^(?:[\t\r\n]|${SKIPPED}${SIGNS})`, 'u');

/**
 * A text as a spreadsheet takes it for a text. A cell that starts with `=`, `+`, `-` or `@` is a formula to it, which can send other
 * cells elsewhere, and the names and addresses of images are what any page likes. An apostrophe before it says that it is a text (OWASP,
 * "CSV Injection"). A cell also begins inside the text, for a spreadsheet that cuts otherwise than the file means.
 */
export function escapeFormula(text: string): string {
  const cut = text.replaceAll(inside, "'");
  return atStart.test(text) ? `'${cut}` : cut;
}

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
