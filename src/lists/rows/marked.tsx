import { plain } from '../filter/list-view';

/** A text in which the words that a person searched for are marked. */
export function Marked({ children: whole, words }: { children: string; words: readonly string[] }) {
  return <>{piecesOf(whole, words).map(({ piece, isFound }, index) => (isFound ? <mark key={index}>{piece}</mark> : piece))}</>;
}

/** Divides a text at the words that it has, in any case and with any accents. */
export function piecesOf(whole: string, words: readonly string[]): { piece: string; isFound: boolean }[] {
  if (words.length === 0) return [{ piece: whole, isFound: false }];
  const simple = Array.from(whole, (character) => plain(character));
  const isFound = simple.map(() => false);
  let length = 0;
  /** Where each character begins in the simple text, which has no place for an accent alone. */
  const starts = simple.map((character) => (length += character.length) - character.length);
  for (const word of words) {
    const at = simple.join('').indexOf(word);
    if (at >= 0) starts.forEach((start, index) => (isFound[index] ||= start >= at && start < at + word.length));
  }
  const pieces: { piece: string; isFound: boolean }[] = [];
  Array.from(whole).forEach((character, index) => {
    const found = isFound[index] ?? false;
    const last = pieces.at(-1);
    if (last?.isFound === found) last.piece += character;
    else pieces.push({ piece: character, isFound: found });
  });
  return pieces;
}
