/** Splits a text into words without capitals, accents and characters that are neither letters nor digits. */
export function wordsOf(written: string): string[] {
  return written
    .normalize('NFD')
    .replaceAll(/[\p{Diacritic}'’]/gu, '')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter(Boolean);
}

/** Returns a word and its possible singulars: `puppies` may be `puppy`. Extra ones do no harm, since nothing has such a name. */
export function withSingulars(word: string): string[] {
  const endings: [RegExp, string][] = [
    [/ies$/, 'y'],
    [/ves$/, 'f'],
    [/ves$/, 'fe'],
    [/es$/, ''],
    [/(?<=..)s$/, ''],
    [/^geese$/, 'goose'],
    [/^mice$/, 'mouse'],
    [/men$/, 'man'],
  ];
  return [word, ...endings.filter(([plural]) => plural.test(word)).map(([plural, singular]) => word.replace(plural, singular))];
}
