/**
 * A text as a spreadsheet takes it for a text. A cell that starts with `=`, `+`, `-` or `@` is a formula to it, which can send other
 * cells elsewhere, and the names and addresses of images are what any page likes; after a tab or a line break some look for one
 * as well, and East Asian ones take the wide signs. An apostrophe before it says that it is a text (OWASP, "CSV Injection").
 */
export function defuse(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}
