// @ts-check
/** The part of a document that a command of the project writes, between two comments. */

const end = '\n\n<!-- End of what is written. -->';

/** @param {string} command */
const beginOf = (command) => `<!-- Written by \`npm run ${command}\`. -->\n\n`;

/** @param {string} document @param {string} command @returns {string} the part that the command has written */
export function readWrittenPart(document, command) {
  const begin = beginOf(command);
  return document.slice(document.indexOf(begin) + begin.length, document.indexOf(end));
}

/** @param {string} document @param {string} command @param {string} part @returns {string} the document with another part */
export function replaceWrittenPart(document, command, part) {
  const begin = beginOf(command);
  return document.slice(0, document.indexOf(begin) + begin.length) + part + document.slice(document.indexOf(end));
}
