/*
 * Values of CSS properties may be megabytes long, as `data:` addresses are files: everything here is linear, jumps over what is
 * quoted, and copies no text. Expressions such as `(\\.|[^"])*` do not: they overflow the stack at 20 MB.
 */

/** Returns the number of pixels of a computed length; 0 where it is no length. */
export function toPixels(length: string): number {
  return Number.parseFloat(length) || 0;
}

/** At the commas outside of parentheses and quotes. */
export function splitAtCommas(text: string): string[] {
  return splitAt(text, ',');
}

/** At one character, outside of parentheses and quotes. */
export function splitAt(text: string, separator: ',' | ' ' | '/'): string[] {
  const marks = new RegExp(`[\\\\"'()${separator}]`, 'g');
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    const [character] = mark;
    if (character === '\\') marks.lastIndex = mark.index + 2;
    else if (character === '"' || character === "'") marks.lastIndex = endOf(text, mark.index + 1, character) + 1;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (character !== separator || depth !== 0) continue;
    parts.push(text.slice(start, mark.index));
    start = mark.index + 1;
  }
  return [...parts, text.slice(start)];
}

/** Where the character comes first that no backslash escapes: the end of the text where it never does. */
export function endOf(text: string, from: number, character: string): number {
  for (let at = text.indexOf(character, from); at !== -1; at = text.indexOf(character, at + 1)) {
    let before = at;
    while (before > from && text[before - 1] === '\\') before -= 1;
    if ((at - before) % 2 === 0) return at;
  }
  return text.length;
}

export function unescapeCss(text: string): string {
  if (!text.includes('\\')) return text;
  // A drawing has thousands of escaped quotes and no other escapes: a function called for each takes seconds.
  if (!/\\[0-9a-f\n\r\f]/i.test(text)) return text.replaceAll(/\\([^])/g, '$1');
  return text.replace(
    /\\(?:([0-9a-f]{1,6})\s?|(\r\n|[\n\r\f])|([^]))/gi,
    (_, hex?: string, newline?: string, character?: string) => {
      if (hex === undefined) return newline === undefined ? (character ?? '') : '';
      const codePoint = parseInt(hex, 16);
      return codePoint === 0 || codePoint > 0x10ffff ? '\ufffd' : String.fromCodePoint(codePoint);
    },
  );
}
