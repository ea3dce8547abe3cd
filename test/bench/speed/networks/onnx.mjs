// @ts-check
// Writes a network in ONNX's format: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
import { transpose } from './read-network.mjs';

/** @typedef {import('./read-network.mjs').Network} Network */
/** @typedef {import('./read-network.mjs').Layer} Layer */
/** @typedef {import('./read-network.mjs').Weight} Weight */

const FLOAT = 1;
/** Types of attributes. */
const INT = 2;
const STRING = 3;
const INTS = 7;
/** Version of the operators, and of the file format. */
const OPERATORS = 13;
const FORMAT = 8;

/**
 * @param {Network} network
 * @returns {Buffer} an ONNX file: input `input` `[1, 3, side, side]`, output `logits` `[1, classes]`
 */
export function writeOnnx({ layers, side, classes }) {
  /** @type {Buffer[]} */
  const nodes = [];
  /** @type {Buffer[]} */
  const weights = [
    writeTensor('zero', { shape: [], values: Float32Array.of(0) }),
    writeTensor('six', { shape: [], values: Float32Array.of(6) }),
  ];
  const last = layers.at(-1)?.name ?? '';
  for (const layer of layers) {
    nodes.push(...writeLayer(layer, layer.name === last ? 'logits' : layer.name));
    if (!('weights' in layer)) continue;
    weights.push(writeTensor(`${layer.name}.weights`, reorder(layer)), writeTensor(`${layer.name}.bias`, layer.bias));
  }
  const graph = [
    ...nodes.map((node) => bytesField(1, node)),
    textField(2, 'network'),
    ...weights.map((weight) => bytesField(5, weight)),
    bytesField(11, writeValue('input', [1, 3, side, side])),
    bytesField(12, writeValue('logits', [1, classes])),
  ];
  return Buffer.concat([
    numberField(1, FORMAT),
    textField(2, 'gaplens'),
    bytesField(7, Buffer.concat(graph)),
    bytesField(8, Buffer.concat([textField(1, ''), numberField(2, OPERATORS)])),
  ]);
}

/** Returns the weights in ONNX's order: `[out, in, height, width]`, `[in, out]`. @param {Extract<Layer, {weights: Weight}>} layer */
function reorder({ kind, weights }) {
  if (kind === 'linear') return weights;
  return transpose(weights, kind === 'convolution' ? [3, 2, 0, 1] : [2, 3, 0, 1]);
}

/** @param {Layer} layer @param {string} output @returns {Buffer[]} */
function writeLayer(layer, output) {
  const { name, kind, input } = layer;
  switch (kind) {
    case 'convolution':
    case 'depthwise': {
      const { weights, relu6, stride } = layer;
      const [height = 1, width = 1, channels = 1] = weights.shape;
      const attributes = [
        textAttribute('auto_pad', 'SAME_UPPER'),
        numbersAttribute('strides', [stride, stride]),
        numbersAttribute('kernel_shape', [height, width]),
        numberAttribute('group', kind === 'depthwise' ? channels : 1),
      ];
      const sum = relu6 ? `${name}.sum` : output;
      const convolution = writeNode('Conv', [input, `${name}.weights`, `${name}.bias`], sum, attributes);
      return relu6 ? [convolution, writeNode('Clip', [sum, 'zero', 'six'], output)] : [convolution];
    }
    case 'add':
      return [writeNode('Add', [input, layer.other], output)];
    case 'mean':
      return [
        writeNode('GlobalAveragePool', [input], `${name}.pooled`),
        writeNode('Flatten', [`${name}.pooled`], output, [numberAttribute('axis', 1)]),
      ];
    case 'linear':
      return [writeNode('Gemm', [input, `${name}.weights`, `${name}.bias`], output)];
  }
}

/** NodeProto. @param {string} type @param {string[]} inputs @param {string} output @param {Buffer[]} [attributes] */
function writeNode(type, inputs, output, attributes = []) {
  return Buffer.concat([
    ...inputs.map((input) => textField(1, input)),
    textField(2, output),
    textField(3, `${output}.node`),
    textField(4, type),
    ...attributes.map((attribute) => bytesField(5, attribute)),
  ]);
}

/** AttributeProto. @param {string} name @param {number} value */
const numberAttribute = (name, value) => Buffer.concat([textField(1, name), numberField(3, value), numberField(20, INT)]);
/** @param {string} name @param {string} value */
const textAttribute = (name, value) => Buffer.concat([textField(1, name), textField(4, value), numberField(20, STRING)]);
/** @param {string} name @param {number[]} values */
const numbersAttribute = (name, values) =>
  Buffer.concat([textField(1, name), ...values.map((value) => numberField(8, value)), numberField(20, INTS)]);

/** TensorProto. @param {string} name @param {Weight} weight */
function writeTensor(name, { shape, values }) {
  return Buffer.concat([
    ...shape.map((length) => numberField(1, length)),
    numberField(2, FLOAT),
    textField(8, name),
    bytesField(9, Buffer.from(values.buffer, values.byteOffset, values.byteLength)),
  ]);
}

/** ValueInfoProto. @param {string} name @param {number[]} shape */
function writeValue(name, shape) {
  const lengths = shape.map((length) => bytesField(1, numberField(1, length)));
  const tensor = Buffer.concat([numberField(1, FLOAT), bytesField(2, Buffer.concat(lengths))]);
  return Buffer.concat([textField(1, name), bytesField(2, bytesField(1, tensor))]);
}

/** Protocol buffers' number in base 128, the lowest digit first. @param {number} value */
function writeNumber(value) {
  const bytes = [];
  let rest = value;
  for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) + 0x80);
  return Buffer.from([...bytes, rest]);
}

/** @param {number} field @param {number} value */
const numberField = (field, value) => Buffer.concat([writeNumber(field * 8), writeNumber(value)]);
/** @param {number} field @param {Buffer} value */
const bytesField = (field, value) => Buffer.concat([writeNumber(field * 8 + 2), writeNumber(value.length), value]);
/** @param {number} field @param {string} value */
const textField = (field, value) => bytesField(field, Buffer.from(value));
