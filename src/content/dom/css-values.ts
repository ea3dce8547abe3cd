/*
 * A CSS value may be megabytes long, because a `data:` address holds a whole file. So everything here takes linear time, skips
 * quoted text, and copies nothing. A regular expression such as `(\\.|[^"])*` would overflow the stack at 20 MB.
 */

/** Returns the number of pixels in a computed length, or 0 for any other value. */
export function toPixels(length: string): number {
  return Number.parseFloat(length) || 0;
}

/** Matches alpha as the fourth of four numbers, or after a slash. */
const ALPHA = /^rgba\((?:[^,]+,){3}\s*([\d.e-]+)|\/\s*([\d.e-]+)\s*\)$/i;

/** Returns the alpha of a computed color, from 0 to 1. Anything that is not a color, such as a pattern, counts as opaque. */
export function alphaOf(color: string): number {
  if (color === '' || color === 'transparent') return 0;
  const [, fourth, afterSlash] = ALPHA.exec(color) ?? [];
  return Number.parseFloat(fourth ?? afterSlash ?? '1');
}

/** Splits a value at the commas outside of parentheses and quotes. */
export function splitAtCommas(text: string): string[] {
  return splitAt(text, ',');
}

/** Splits a value at one character, outside of parentheses and quotes. */
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

/** Returns the index of the first `character` that no backslash escapes, or the end of the text if there is none. */
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
  // An SVG file may have thousands of escaped quotes and no other escapes. Calling a function for each would take seconds.
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
