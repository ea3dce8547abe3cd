import { cutAddress } from './cut-address';
import type { ListFacts } from './list-facts';

/** Escapes a text for HTML elements and quoted attributes. NUL, which HTML can't hold, becomes U+FFFD. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"'\0]/g, (sign) => escapes[sign] ?? '\uFFFD');
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/**
 * Returns an address as HTML: a link for web addresses, plain text for others, since nobody should click `javascript:` and the
 * like.
 */
export function linkTo(address: string): string {
  const shown = escapeHtml(cutAddress(address));
  const { protocol, href } = URL.parse(address) ?? {};
  const isWeb = href !== undefined && /^https?:\/\//i.test(address) && /^https?:$/.test(protocol ?? '');
  return isWeb ? `<a href="${escapeHtml(href)}" rel="noreferrer"><bdi>${shown}</bdi></a>` : `<bdi>${shown}</bdi>`;
}

/**
 * Characters that spreadsheets skip or do not show before a sign: blanks, controls, zero-width marks, the empty braille cell,
 * quotes.
 */
const SKIPPED = String.raw`[\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\u2800"]*`;
/** Signs that begin a formula, with their wide and small forms, which East Asian spreadsheets accept as well. */
const SIGNS = '[=+\\-@＝＋－＠﹦﹢﹣﹫]';
/** Characters at which some spreadsheets begin another cell: semicolons (where numbers have commas), tabs and line breaks. */
const CUTS = String.raw`[;\t\n\v\f\r\u0085\u2028\u2029]`;

const inside = new RegExp(`(?<=${CUTS})(?=${SKIPPED}${SIGNS})`, 'gu');
const atStart = new RegExp(String.raw`^(?:[\t\r\n]|${SKIPPED}${SIGNS})`, 'u');

/**
 * Escapes a text so that no spreadsheet runs it as a formula. A cell that starts with `=`, `+`, `-` or `@` is a formula, which
 * can send other cells elsewhere, and any page chooses the names and addresses of its images. An apostrophe in front makes the
 * cell a text (OWASP, "CSV Injection"). Signs inside the text are escaped too, after the characters at which some spreadsheets
 * split a cell.
 */
export function escapeFormula(text: string): string {
  const cut = text.replaceAll(inside, "'");
  return atStart.test(text) ? `'${cut}` : cut;
}

/** Characters of a title that a file name takes. */
const LONGEST = 40;

/**
 * Returns a file name such as `gaplens-TITLE-2026-01-31.csv`. The title keeps only characters that every file system accepts; the
 * date is the local one.
 */
export function nameOfFile({ title, date }: Pick<ListFacts, 'title' | 'date'>, ending: string): string {
  const words = Array.from(title.normalize('NFC').replaceAll(/[^\p{Letter}\p{Mark}\p{Number}]+/gu, '-'))
    .slice(0, LONGEST)
    .join('');
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  return `${['gaplens', words.replaceAll(/^-|-$/g, ''), day].filter(Boolean).join('-')}.${ending}`;
}
