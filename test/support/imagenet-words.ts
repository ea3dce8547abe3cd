import { readFileSync } from 'node:fs';
import { toModelWords } from '../../src/ui/words/class-words/model-words';

const read = (file: string) => readFileSync(new URL(`../../src/models/imagenet/${file}`, import.meta.url), 'utf8');

/** The words of the ImageNet classes that the extension contains. */
export const imagenetWords = toModelWords(
  'efficientnet-lite0',
  JSON.parse(read('labels.json')),
  ({ names }) => names.en,
  JSON.parse(read('words.json')),
);
