import type { Classification } from '../../src/domain/classification';
import type { ListFacts } from '../../src/lists/export/list-facts';
import type { ListRow } from '../../src/lists/sources/list-source';

/** Returns a classification with these logits, by a model with as many classes. */
export function classificationOf(logits: number[], changes: Partial<Classification> = {}): Classification {
  const exponentials = logits.map((logit) => Math.exp(logit - Math.max(...logits)));
  const sum = exponentials.reduce((a, b) => a + b, 0);
  const predictions = exponentials
    .map((value, classIndex) => {
      const label = `class ${classIndex}`;
      return { classIndex, label, names: { en: label }, probability: value / sum };
    })
    .toSorted((a, b) => b.probability - a.probability)
    .slice(0, 10);
  return {
    model: { id: 'efficientnet-lite0', name: 'EfficientNet-Lite0' },
    backend: 'wasm',
    captureMethod: 'page',
    width: 640,
    height: 480,
    predictions,
    logits: Float32Array.from(logits),
    milliseconds: { capture: 1, decode: 2, preprocess: 3, infer: 4 },
    fallback: null,
    ...changes,
  };
}

/** Returns an image of the page that is waiting. */
export function rowOf(key: string, changes: Partial<ListRow> = {}): ListRow {
  return {
    key,
    name: `${key}.jpg`,
    width: 64,
    height: 48,
    position: 0,
    address: `https://example.org/${key}.jpg`,
    state: { kind: 'waiting' },
    place: { candidateId: key, selector: `#${key}`, kind: 'img', frameId: 0, frame: 'https://example.org/' },
    ...changes,
  };
}

/** Returns an image of the page with an answer. */
export function classifiedRow(key: string, classification: Classification, changes: Partial<ListRow> = {}): ListRow {
  const thumbnail = { bytes: new ArrayBuffer(4), mimeType: 'image/webp', width: 1, height: 1 };
  return rowOf(key, { state: { kind: 'classified', classification, thumbnail }, ...changes });
}

/** Facts about a page's list. */
export const listFacts: ListFacts = {
  version: '1.2.3',
  date: new Date('2026-11-24T12:00:00Z'),
  address: 'https://example.org/',
  title: 'Example & Sons',
  model: { id: 'efficientnet-lite0', name: 'EfficientNet-Lite0' },
  backend: 'wasm',
  unsureBelow: 0.4,
  skipped: { small: 3, transparent: 0, 'one-color': 1, repeated: 2, unexamined: 0, changing: 0, beyond: 0 },
  unreachable: 1,
};
