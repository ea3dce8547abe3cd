import type { ClassDescription, NamedClass } from '../../domain/classification';
import { joinSentences, text } from '../../platform/i18n';
import type { ModelWords } from './class-words/model-words';
import { nameOfClass } from './names';

/** Returns a class's other names and its definition, which are in English; an empty text if nothing is known. */
export function describeClass({ names, synonyms, gloss }: Pick<Required<NamedClass>, 'names'> & ClassDescription): string {
  const known = [nameOfClass({ names })];
  for (const name of [names.en, ...synonyms]) {
    if (!known.some((other) => other.toLowerCase() === name.toLowerCase())) known.push(name);
  }
  const [, ...others] = known;
  return joinSentences([
    ...(others.length > 0 ? [text('class_also', others.join(', '))] : []),
    ...(gloss ? [asSentence(gloss)] : []),
  ]);
}

/** Returns a class's other names and its definition; an empty text if nothing is known, or before the words are loaded. */
export function descriptionIn(words: Pick<ModelWords, 'classes'> | null, classIndex: number): string {
  const described = words?.classes[classIndex];
  return described ? describeClass(described) : '';
}

/** Returns the definition as a sentence, without the subject before it and the examples after it. */
function asSentence(gloss: string): string {
  const definition = gloss.split(/; "/, 1)[0]!.replaceAll(/^\([^)]*\) |[\s;.]+$/g, '');
  return `${definition.charAt(0).toUpperCase()}${definition.slice(1)}.`;
}
