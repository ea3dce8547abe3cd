import type { GraphModel } from '@tensorflow/tfjs-converter';
export function loadModel(folder: string): Promise<GraphModel>;
export function infer(
  model: GraphModel,
  descriptor: {
    nodes: Record<'input' | 'featureMaps' | 'embedding' | 'logits', string>;
    inputRange: { subtract: number; divide: number };
  },
  pixels: ArrayLike<number>,
): Record<'featureMaps' | 'embedding' | 'logits', Float32Array>;
