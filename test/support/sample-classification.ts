import type { Classification } from '../../src/domain/classification';

/** A koala, fairly sure, in 38.2 ms. */
export const koala: Classification = {
  model: { id: 'efficientnet-lite0', name: 'EfficientNet-Lite0' },
  backend: 'wasm',
  captureMethod: 'page',
  width: 640,
  height: 480,
  predictions: [
    { classIndex: 105, label: 'koala', names: { en: 'Koala' }, probability: 0.893 },
    { classIndex: 384, label: 'indri', names: { en: 'Indri' }, probability: 0.012 },
    { classIndex: 383, label: 'Madagascar cat', names: { en: 'Ring-tailed lemur' }, probability: 0.0061 },
    { classIndex: 364, label: 'three-toed sloth', names: { en: 'Three-toed sloth' }, probability: 0.0031 },
    { classIndex: 369, label: 'siamang', names: { en: 'Siamang' }, probability: 0.0009 },
    { classIndex: 106, label: 'wombat', names: { en: 'Wombat' }, probability: 0.0008 },
  ],
  logits: new Float32Array(1000),
  milliseconds: { capture: 2.2, decode: 4, preprocess: 6, infer: 26 },
  fallback: null,
};

/** A chart, for which no class was named. */
export const chart: Classification = {
  ...koala,
  predictions: [],
  logits: new Float32Array(),
  milliseconds: { capture: 2.2, decode: 4, preprocess: 0, infer: 0 },
  kind: {
    kind: 'chart',
    probability: 0.94,
    probabilities: [0.005, 0.005, 0.02, 0.94, 0.01, 0.005, 0.005, 0.005, 0.0025, 0.0025],
    isClassNamed: false,
    isShown: true,
    took: 3.1,
  },
};
