/**
 * A text as a spreadsheet takes it for a text. A cell that starts with `=`, `+`, `-` or `@` is a formula to it, which can send other
 * cells elsewhere, and the names and addresses of images are what any page likes; East Asian ones take the wide signs as well. An
 * apostrophe before it says that it is a text (OWASP, "CSV Injection"). A cell also begins inside the text, for a spreadsheet that cuts
 * otherwise than the file means: at semicolons, where commas are in numbers, and at tabs and line breaks.
 */
export function defuse(text: string): string {
  const inside = text.replaceAll(/(?<=[;\t\r\n])[=+\-@＝＋－＠]/g, "'$&");
  return /^[=+\-@\t\r\n＝＋－＠]/.test(inside) ? `'${inside}` : inside;
}
