/** Words of a text, without capitals, accents and what is neither letter nor digit. */
export function wordsOf(written: string): string[] {
  return written
    .normalize('NFD')
    .replaceAll(/[\p{Diacritic}'’]/gu, '')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter(Boolean);
}

/** A word, and what it may be the plural of: `puppies` is `puppy`. Too many do no harm: nothing is called so. */
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
