import type { GraphModelFiles } from '../../../../src/engine/graph/read-graph-model';

/** One node of a graph model, written as in a test: attributes as plain values, weights inline. */
export interface NodeSketch {
  name: string;
  op: string;
  inputs?: string[];
  attributes?: Record<string, string | number | boolean | number[] | string[]>;
}

export interface WeightSketch {
  shape: number[];
  values: number[];
  dtype?: 'float32' | 'int32';
}

/** Artifacts of a TensorFlow.js graph model, with a placeholder `image` of [1, side, side, 3]. */
export function buildArtifacts(side: number | null, sketches: NodeSketch[], weights: Record<string, WeightSketch>) {
  const dim = [1, side ?? -1, side ?? -1, 3].map((size) => ({ size: String(size) }));
  const image = { name: 'image', op: 'Placeholder', attr: { dtype: { type: 'DT_FLOAT' }, shape: { shape: { dim } } } };
  const constants = Object.entries(weights).map(([name, { dtype }]) => ({
    name,
    op: 'Const',
    attr: { dtype: { type: dtype === 'int32' ? 'DT_INT32' : 'DT_FLOAT' } },
  }));
  const nodes = sketches.map(({ name, op, inputs = [], attributes = {} }) => {
    const attr = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, writeAttribute(value)]));
    return { name, op, input: inputs, attr: { T: { type: 'DT_FLOAT' }, ...attr } };
  });
  const data = Object.values(weights).map(({ values, dtype }) =>
    dtype === 'int32' ? Int32Array.from(values) : Float32Array.from(values),
  );
  const artifacts: GraphModelFiles = {
    modelTopology: { node: [image, ...constants, ...nodes], versions: {} },
    weightSpecs: Object.entries(weights).map(([name, { shape, dtype = 'float32' }]) => ({ name, shape, dtype })),
    weightData: joinBytes(data),
    format: 'graph-model',
  };
  return artifacts;
}

function writeAttribute(value: string | number | boolean | number[] | string[]): object {
  if (typeof value === 'string') return { s: btoa(value) };
  if (typeof value === 'number') return { f: value };
  if (typeof value === 'boolean') return { b: value };
  const texts = value.filter((item) => typeof item === 'string');
  return { list: texts.length > 0 ? { s: texts.map((text) => btoa(text)) } : { i: value.map(String) } };
}

export function joinBytes(arrays: (Float32Array | Int32Array | Uint16Array | Uint8Array)[]): ArrayBuffer {
  const joined = new Uint8Array(arrays.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let offset = 0;
  for (const array of arrays) {
    joined.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
    offset += array.byteLength;
  }
  return joined.buffer;
}
