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
export function defuse(text: string): string {
  const cut = text.replaceAll(inside, "'");
  return atStart.test(text) ? `'${cut}` : cut;
}
