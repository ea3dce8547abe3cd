// @ts-check

/** Error codes that are not about the file. No content of a file may lead to them. */
const NOT_OF_A_FILE = /^(unexpected|aborted|engine-|backend-|model-|storage-|page-|tab-)/;

/**
 * Returns what is wrong with an answer for a damaged file, or `null` if the answer is valid.
 * @param {import('./classify-files.mjs').ClassifiedFile} answer
 * @returns {string | null}
 */
export function judgeAnswer(answer) {
  if ('error' in answer) {
    const { code, message } = answer.error;
    if (NOT_OF_A_FILE.test(code)) return `${code}: ${message}`;
    return /undefined|NaN|\$\d|error_/.test(message) || message === '' ? `the sentence "${message}"` : null;
  }
  const numbers = [...answer.logits, ...answer.predictions.map(({ probability }) => probability)];
  if (answer.predictions.length === 0 || !numbers.every(Number.isFinite)) return 'an answer that is no number';
  return null;
}
