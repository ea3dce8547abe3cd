// @ts-check
/** The part of a document that a command of the project writes, between two comments. */

const END = '\n\n<!-- End of what is written. -->';

/**
 * Returns the text that a command has written.
 * @param {string} document
 * @param {string} command the name after `npm run`
 * @param {string} [name] of the part, if the command writes several
 * @returns {string}
 */
export function readWrittenPart(document, command, name) {
  const { from, to } = findPart(document, command, name);
  return document.slice(from, to);
}

/**
 * Returns the document with another text in a part.
 * @param {string} document
 * @param {string} command the name after `npm run`
 * @param {string} text
 * @param {string} [name] of the part, if the command writes several
 * @returns {string}
 */
export function replaceWrittenPart(document, command, text, name) {
  const { from, to } = findPart(document, command, name);
  return document.slice(0, from) + text + document.slice(to);
}

/**
 * @param {string} document
 * @param {string} command
 * @param {string} [name]
 * @returns {{from: number, to: number}} positions in the document; throws if it has no such part
 */
function findPart(document, command, name) {
  const begin = `<!-- Written by \`npm run ${command}\`${name === undefined ? '' : ` (${name})`}. -->\n\n`;
  const start = document.indexOf(begin);
  const from = start + begin.length;
  const to = document.indexOf(END, from);
  if (start < 0 || to < 0) throw new Error(`The document has no whole part that begins with "${begin.trim()}".`);
  return { from, to };
}
