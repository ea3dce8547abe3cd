// @ts-check
import { readFileSync } from 'node:fs';

/** Sentences of this project's own documents, for pictures with words. */
const sentences = readFileSync(new URL('../../../docs/using.md', import.meta.url), 'utf8')
  .replaceAll(/[`*#|<>[\]&]|\(.*?\)/g, '')
  .split(/(?<=[.:])\s+/)
  .filter((sentence) => sentence.length > 40);
const plainWords = [...new Set(sentences.join(' ').match(/\b[a-z]{4,9}\b/g))];

/** @param {() => number} random @param {number} count */
export function words(random, count) {
  const chosen = Array.from({ length: count }, () => plainWords[Math.floor(random() * plainWords.length)] ?? '');
  const [first = '', ...others] = chosen;
  return [first.slice(0, 1).toUpperCase() + first.slice(1), ...others].join(' ');
}

/** @param {() => number} random @param {number} count */
export function paragraph(random, count) {
  const first = Math.floor(random() * (sentences.length - count));
  return sentences.slice(first, first + count).join(' ');
}

/**
 * @param {number} width
 * @param {number} height
 * @param {string} content
 * @param {string} [ground]
 */
export function svg(width, height, content, ground = '#fff') {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="DejaVu Sans, sans-serif" font-size="13"><rect width="${width}" height="${height}" fill="${ground}"/>${content}</svg>`;
}
