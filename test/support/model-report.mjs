// @ts-check
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readArtifacts } from '../../src/models/node/load-model.mjs';
import { importSource } from './import-source.mjs';

/** @typedef {import('../../src/engine/graph/graph').Graph} Graph */
/** @typedef {import('../../src/engine/graph/graph').GraphNode} GraphNode */
/** @typedef {import('../../src/engine/graph/graph').Operation} Operation */
/** @typedef {import('../../src/engine/graph/find-head').Head} Head */
/** @typedef {{name?: string, inputSize?: number, nodes?: Record<string, string>}} Descriptor */

/**
 * A layer as it is run.
 * @typedef {object} LayerReport
 * @property {string} name
 * @property {string} operation
 * @property {string} shape shape of the output
 * @property {number} parameters
 * @property {number | null} multiplyAdds `null` if the size of the map is unknown
 * @property {string} stored type of its weights in the file
 * @property {string[]} madeOf operations of the file that passes merged into it; empty if they did not change it
 */

/**
 * @typedef {object} ModelReport
 * @property {string} name
 * @property {string} input
 * @property {LayerReport[]} layers
 * @property {Head | null} head
 * @property {string[]} foreign operations that our graph cannot express; if there are any, the stock model runs
 * @property {string[]} dropped operations that no output needs
 * @property {Record<string, number>} inFile number of operations of each type in the file
 */

const HINT =
  'Name a folder that holds a TensorFlow.js graph model; what is not in the repository is in dist/chrome/models after "npm run build".';

/**
 * Reads a TensorFlow.js graph model and reports its layers after the passes with which it runs.
 * @param {string} folder contains `model.json` with its shards, and perhaps a descriptor
 * @param {number} [size] side of the input in pixels; default: the size in the descriptor or the model, or 224
 * @returns {Promise<ModelReport>}
 * @throws {Error} a sentence that says why this is not a model
 */
export async function reportModel(folder, size) {
  const source = await importSource('test/support/graph-passes.ts');
  const descriptor = await readDescriptor(folder);
  const artifacts = await readModel(folder);
  try {
    /** @type {Graph} */
    const graph = source.readGraphModel(artifacts);
    const head = source.findHead(graph);
    const names = [...Object.values(descriptor.nodes ?? {}), head?.featureMaps, head?.logits];
    const outputs = descriptor.nodes ? names : [...graph.outputs, ...names];
    const side = size ?? descriptor.inputSize ?? graph.nodes.find(({ name }) => name === graph.input)?.shape?.[1] ?? 224;
    /** @type {Graph} */
    const optimized = source.inferShapes(source.optimize(graph, outputs), [1, side, side, 3]);
    /** @type {Map<string, string[]>} */
    const merged = source.mergedNodes(graph, optimized);
    const operations = new Map(graph.nodes.map(({ name, operation }) => [name, describe(operation)]));
    const kept = new Set(optimized.nodes.flatMap(({ name }) => merged.get(name) ?? [name]));
    /** @param {GraphNode} node */
    const madeOf = ({ name, operation }) => {
      const names = merged.get(name) ?? (operations.get(name) === describe(operation) ? [] : [name]);
      return names.flatMap((part) => operations.get(part) ?? []);
    };
    return {
      name: descriptor.name ?? path.basename(path.resolve(folder)),
      input: `${side}x${side}`,
      layers: optimized.nodes.map((node) => ({
        name: node.name,
        operation: describe(node.operation),
        shape: node.shape?.slice(1).join('x') ?? '?',
        parameters: source.parametersOf(node.operation),
        multiplyAdds: source.multiplyAddsOf(node),
        stored: [...new Set(source.weightsOf(node.operation).map((/** @type {{dtype: string}} */ { dtype }) => dtype))].join(
          ', ',
        ),
        madeOf: madeOf(node),
      })),
      head,
      foreign: optimized.nodes.flatMap(({ operation }) => (operation.kind === 'foreign' ? operation.type : [])),
      dropped: graph.nodes.flatMap(({ name, operation }) => (kept.has(name) ? [] : describe(operation))),
      inFile: countTypes(artifacts),
    };
  } catch (error) {
    if (error instanceof Error && error.name === 'CannotExpressError')
      throw new Error(`${folder}: ${error.message}`, { cause: error });
    throw error;
  }
}

/** @param {string} folder @returns {Promise<Descriptor>} empty without a descriptor */
async function readDescriptor(folder) {
  const text = await readFile(path.join(folder, 'descriptor.json'), 'utf8').catch(() => '{}');
  return JSON.parse(text);
}

/** @param {string} folder */
async function readModel(folder) {
  const file = path.join(folder, 'model.json');
  let model;
  try {
    model = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    const missing = error instanceof Error && 'code' in error;
    throw new Error(missing ? `There is no ${file}. ${HINT}` : `${file} is not JSON.`, { cause: error });
  }
  if (!Array.isArray(model?.modelTopology?.node) || !Array.isArray(model.weightsManifest)) {
    const format = model?.format ?? (model?.modelTopology ? 'layers-model' : 'unknown');
    throw new Error(`${file} is not a TensorFlow.js graph model (its format: ${format}).`);
  }
  return readArtifacts(folder).catch((error) => {
    throw new Error(`A file that ${file} names can't be read: ${error.message}`);
  });
}

/** @param {import('@tensorflow/tfjs-core').io.ModelArtifacts} artifacts */
function countTypes({ modelTopology }) {
  /** @type {Record<string, number>} */
  const counts = {};
  const { node } = /** @type {{node: {op: string}[]}} */ (modelTopology);
  for (const { op } of node) counts[op] = (counts[op] ?? 0) + 1;
  return counts;
}

/** @param {Operation} operation */
function describe(operation) {
  switch (operation.kind) {
    case 'convolution':
    case 'depthwise-convolution': {
      const [height, width] = operation.filter.shape;
      return `${operation.kind} ${height}x${width}${describeSliding(operation)}${describeFinish(operation)}`;
    }
    case 'linear':
      return `linear${describeFinish(operation)}`;
    case 'average-pool':
    case 'max-pool':
      return `${operation.kind} ${operation.size.join('x')}${describeSliding(operation)}`;
    case 'mean':
      return 'global average pooling';
    case 'activation':
      return operation.activation;
    case 'affine':
      return [operation.factor && 'scale', operation.offset && 'offset'].filter(Boolean).join(' + ');
    case 'foreign':
      return `${operation.type} (foreign)`;
    default:
      return operation.kind;
  }
}

/** @param {import('../../src/engine/graph/graph').Sliding} sliding */
function describeSliding({ strides, padding }) {
  const [vertical, horizontal] = strides;
  const stride = vertical === horizontal ? `${vertical}` : `${vertical}x${horizontal}`;
  return `${stride === '1' ? '' : `/${stride}`} ${typeof padding === 'string' ? padding : `padded ${padding.join(' ')}`}`;
}

/** @param {{bias: unknown, activation: string | null}} layer */
function describeFinish({ bias, activation }) {
  return `${bias ? ' + bias' : ''}${activation ? ` + ${activation}` : ''}`;
}
