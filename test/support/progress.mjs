// @ts-check

/**
 * Tells the person at the terminal what a program is doing. It goes to standard error, so that standard output has answers only.
 * @param {string} sentence
 */
export function sayProgress(sentence) {
  console.error(sentence);
}
