import type { io } from '@tensorflow/tfjs-core';
import { GapLensError } from '../../domain/errors';
import { freeBuffer } from '../../domain/free-source';
import type { NamedClass } from '../../domain/classification';
import { findModel } from '../../domain/model-catalog';
import { descriptorChecksums } from './descriptor-checksums';
import type { ModelDescriptor } from './model-descriptor';

/** The fields of an entry of `labels.json` that the engine reads. Classes from WordNet have more. */
export interface ClassLabel extends NamedClass {
  classIndex: number;
}

/** The files of a model, read and checked. */
export interface ModelFiles {
  descriptor: ModelDescriptor;
  labels: ClassLabel[];
  /** With all weights in one buffer. */
  artifacts: Omit<io.ModelArtifacts, 'weightData'> & { weightData: ArrayBuffer };
  selfTestImage: ArrayBuffer;
}

/**
 * Reads a bundled model and checks the SHA-256 of every file. Reports the fraction that has been read.
 *
 * @throws GapLensError `model-unknown`, `model-missing` or `model-corrupt`, naming the file
 */
export async function readModelFiles(modelId: string, onRead: (fraction: number) => void): Promise<ModelFiles> {
  const model = findModel(modelId);
  if (!model) throw new GapLensError('model-unknown', modelId);
  const folder = new URL(`models/${model.id}/`, self.location.href);
  const read = (path: string) => readFile(new URL(path, folder), model.name, path);
  const described = await read('descriptor.json');
  await check(described, descriptorChecksums[model.id], model.name, 'descriptor.json');
  const descriptor = parseJson<ModelDescriptor>(described, model.name, 'descriptor.json');
  const readChecked = async (path: string) => {
    const bytes = await read(path);
    await check(bytes, descriptor.checksums[path], model.name, path);
    return bytes;
  };
  onRead(0.05);
  const paths = Object.keys(descriptor.checksums);
  let readFiles = 0;
  const readOne = async (path: string) => {
    const bytes = await readChecked(path);
    readFiles += 1;
    onRead(0.05 + (0.9 * readFiles) / paths.length);
    return [path, bytes] as const;
  };
  // All at once: the weights, which take longest, need not wait for the topology that names them.
  const files = new Map(await Promise.all(paths.map(readOne)));
  const take = (path: string) => {
    const bytes = files.get(path);
    // A file without a checksum is not used.
    if (!bytes) throw new GapLensError('model-corrupt', model.name, path);
    return bytes;
  };
  const topology = parseJson<io.ModelJSON>(take('model.json'), model.name, 'model.json');
  const [manifest] = topology.weightsManifest;
  if (!manifest) throw new GapLensError('model-corrupt', model.name, 'model.json');
  return {
    descriptor,
    labels: parseJson<ClassLabel[]>(take(descriptor.labels), model.name, descriptor.labels),
    selfTestImage: take(descriptor.selfTest.image),
    artifacts: {
      modelTopology: topology.modelTopology,
      weightSpecs: manifest.weights,
      weightData: join(manifest.paths.map(take)),
      ...(topology.signature && { signature: topology.signature }),
    },
  };
}

/** Joins the parts of the weights, and frees them, because several workers may load a model at the same time. */
function join(parts: ArrayBuffer[]): ArrayBuffer {
  const [only, ...others] = parts;
  if (only && others.length === 0) return only;
  const whole = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(new Uint8Array(part), offset);
    offset += part.byteLength;
    freeBuffer(part);
  }
  return whole.buffer;
}

/** Frees the weights as they were read, for a model that has copied them. */
export function freeWeights({ artifacts: { weightData } }: ModelFiles): void {
  freeBuffer(weightData);
}

async function readFile(address: URL, modelName: string, path: string): Promise<ArrayBuffer> {
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(String(response.status));
    return await response.arrayBuffer();
  } catch {
    throw new GapLensError('model-missing', modelName, path);
  }
}

function parseJson<Value>(bytes: ArrayBuffer, modelName: string, path: string): Value {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Value;
  } catch {
    throw new GapLensError('model-corrupt', modelName, path);
  }
}

async function check(bytes: ArrayBuffer, expected: string | undefined, modelName: string, path: string): Promise<void> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (found !== expected) throw new GapLensError('model-corrupt', modelName, path);
}
