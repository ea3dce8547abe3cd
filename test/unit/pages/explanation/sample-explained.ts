import type { Explained } from '../../../../src/pages/explanation/explainer';
import { toModelWords } from '../../../../src/ui/words/class-words/model-words';
import type { ClassMap, Explanation } from '../../../../src/domain/explanation';

const classes = [
  {
    classIndex: 0,
    label: 'espresso',
    names: { en: 'Espresso' },
    synonyms: ['espresso'],
    gloss: 'strong black coffee brewed by forcing steam through beans',
  },
  {
    classIndex: 1,
    label: 'cup',
    names: { en: 'Cup' },
    synonyms: ['cup'],
    gloss: 'a small open container usually used for drinking',
  },
  { classIndex: 2, label: 'consomme', names: { en: 'Consommé' }, synonyms: ['consommé'], gloss: 'clear soup' },
  {
    classIndex: 3,
    label: 'tabby',
    names: { en: 'Tabby cat' },
    synonyms: ['tabby', 'tabby cat'],
    gloss: 'a cat with a gray or tawny coat mottled with black',
  },
];

/** 2 x 2 cells of four classes; the means are 4, 2, 1 and -1. */
const values = [
  [10, 6, 0, 0],
  [2, 2, 2, 2],
  [1, 1, 1, 1],
  [-1, -1, -1, -1],
];

export const classMaps: ClassMap[] = values.map((cells, classIndex) => ({
  classIndex,
  height: 2,
  width: 2,
  values: Float32Array.from(cells),
}));

const answer: Explanation = {
  model: { id: 'toy', name: 'Toy' },
  backend: 'wasm',
  inputSize: 64,
  region: { x: 0.25, y: 0, width: 0.5, height: 1 },
  logits: Float32Array.from([4, 2, 1, -1]),
  classMaps,
  head: { channels: 8, classes: 4 },
  milliseconds: 12,
};

/** As the engine would explain it, of an image that can't be drawn here. */
export const explained: Explained = {
  capture: { source: { kind: 'pixels', rgba: new ArrayBuffer(4), width: 1, height: 1 }, captureMethod: 'page', took: 0 },
  picture: null,
  answer,
  explanation: answer,
  facts: {
    inputSize: 64,
    parameters: 136,
    multiplyAdds: 5000,
    isNetworkInNetwork: false,
    words: toModelWords('toy', classes, ({ names }) => names.en, { nouns: [{ names: ['coffee'], classes: '0' }] }),
  },
};
