import type { GraphModel } from '@tensorflow/tfjs-converter';
import type { io } from '@tensorflow/tfjs-core';
export function readArtifacts(folder: string): Promise<Omit<io.ModelArtifacts, 'weightData'> & { weightData: ArrayBuffer }>;
export function ensureWasmBackend(): Promise<void>;
export function loadModel(folder: string): Promise<GraphModel>;
export function infer(
  model: GraphModel,
  descriptor: {
    nodes: Record<'input' | 'featureMaps' | 'embedding' | 'logits', string>;
    inputRange: { subtract: number; divide: number };
  },
  pixels: ArrayLike<number>,
): Record<'featureMaps' | 'embedding' | 'logits', Float32Array>;
