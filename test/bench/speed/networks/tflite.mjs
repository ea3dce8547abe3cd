// @ts-check
// Writes a network in LiteRT's format: https://github.com/google-ai-edge/LiteRT/blob/main/tflite/converter/schema/schema.fbs
import { transpose } from './read-network.mjs';

/** @typedef {import('./read-network.mjs').Network} Network */
/** @typedef {import('./read-network.mjs').Layer} Layer */
/** @typedef {import('./read-network.mjs').Weight} Weight */
/** The part of FlatBuffers' builder that is used here. @typedef {import('./flatbuffers').Builder} Builder */

/** Numbers of the schema: the operator, the table of its options, and the field of the activation in that table. */
const operators = /** @type {const} */ ({
  convolution: { code: 3, options: 1, fields: 6 },
  depthwise: { code: 4, options: 2, fields: 7 },
  linear: { code: 9, options: 8, fields: 1 },
  add: { code: 0, options: 11, fields: 1 },
  mean: { code: 40, options: 27, fields: 1 },
});
const codes = /** @type {(keyof typeof operators)[]} */ (Object.keys(operators));
const FLOAT32 = 0;
const INT32 = 2;
const RELU6 = 3;
/** LiteRT maps the weights as they are in the file, so they are aligned there. */
const ALIGNMENT = 16;

/**
 * A value of the network; `data` for constants.
 * @typedef {{name: string, shape: number[], type: number, data?: Uint8Array}} Value
 */

/**
 * @param {Network} network
 * @param {Builder} builder empty
 * @returns {Uint8Array} a `.tflite` file: input `[1, side, side, 3]`, output `[1, classes]`
 */
export function writeTflite({ layers, side }, builder) {
  /** @type {Value[]} */
  const values = [{ name: 'input', shape: [1, side, side, 3], type: FLOAT32 }];
  const indexOf = (/** @type {string} */ name) => values.findIndex((value) => value.name === name);
  const addValue = (/** @type {Value} */ value) => values.push(value) - 1;
  const operations = layers.map((layer) => {
    const inputs = [indexOf(layer.input), ...constantsOf(layer).map(addValue)];
    if (layer.kind === 'add') inputs.push(indexOf(layer.other));
    const shape = shapeAfter(layer, values[indexOf(layer.input)]?.shape ?? []);
    return { layer, inputs, output: addValue({ name: layer.name, shape, type: FLOAT32 }) };
  });
  // FlatBuffers are written from the inside out.
  const buffers = [writeBuffer(builder), ...values.flatMap(({ data }) => (data ? [writeBuffer(builder, data)] : []))];
  let buffer = 0;
  const tensors = values.map((value) => writeValue(builder, value, value.data ? ++buffer : 0));
  const written = operations.map(({ layer, inputs, output }) => writeOperation(builder, layer, inputs, output));
  const subgraph = writeTable(builder, [
    offsets(builder, tensors),
    numbers(builder, [0]),
    numbers(builder, [values.length - 1]),
    offsets(builder, written),
  ]);
  const description = builder.createString('GapLens');
  const operatorCodes = offsets(
    builder,
    codes.map((kind) => writeCode(builder, operators[kind].code)),
  );
  const subgraphs = offsets(builder, [subgraph]);
  const allBuffers = offsets(builder, buffers);
  builder.startObject(5);
  builder.addFieldInt32(0, 3, 0);
  [operatorCodes, subgraphs, description, allBuffers].forEach((offset, index) => builder.addFieldOffset(index + 1, offset, 0));
  builder.finish(builder.endObject(), 'TFL3');
  return builder.asUint8Array();
}

/** Returns the weights in LiteRT's order: `[out, height, width, in]`, `[1, height, width, channels]`, `[out, in]`. @param {Layer} layer @returns {Value[]} */
function constantsOf(layer) {
  if (layer.kind === 'add') return [];
  if (layer.kind === 'mean') return [{ name: `${layer.name}/axes`, shape: [2], type: INT32, data: bytesOf(Int32Array.of(1, 2)) }];
  const orders = { convolution: [3, 0, 1, 2], depthwise: [3, 0, 1, 2], linear: [1, 0] };
  const { shape, values } = transpose(layer.weights, orders[layer.kind]);
  return [
    { name: `${layer.name}/weights`, shape, type: FLOAT32, data: bytesOf(values) },
    { name: `${layer.name}/bias`, shape: layer.bias.shape, type: FLOAT32, data: bytesOf(layer.bias.values) },
  ];
}

/** @param {Layer} layer @param {number[]} before @returns {number[]} */
function shapeAfter(layer, [, height = 1, width = 1, channels = 1]) {
  if (layer.kind === 'add') return [1, height, width, channels];
  if (layer.kind === 'mean') return [1, channels];
  const out = layer.bias.values.length;
  return layer.kind === 'linear' ? [1, out] : [1, Math.ceil(height / layer.stride), Math.ceil(width / layer.stride), out];
}

/** @param {Float32Array | Int32Array} values */
const bytesOf = (values) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

/** @param {Builder} builder @param {Uint8Array} [data] */
function writeBuffer(builder, data) {
  if (!data) return writeTable(builder, []);
  builder.startVector(1, data.length, ALIGNMENT);
  builder.space -= data.length;
  builder.bb.bytes().set(data, builder.space);
  return writeTable(builder, [builder.endVector()]);
}

/** @param {Builder} builder @param {Value} value @param {number} buffer */
function writeValue(builder, { name, shape, type }, buffer) {
  const [shapeOffset, nameOffset] = [numbers(builder, shape), builder.createString(name)];
  builder.startObject(4);
  builder.addFieldOffset(0, shapeOffset, 0);
  builder.addFieldInt8(1, type, FLOAT32);
  builder.addFieldInt32(2, buffer, 0);
  builder.addFieldOffset(3, nameOffset, 0);
  return builder.endObject();
}

/** @param {Builder} builder @param {number} code */
function writeCode(builder, code) {
  builder.startObject(4);
  builder.addFieldInt8(0, code, 0);
  builder.addFieldInt32(2, 1, 0);
  builder.addFieldInt32(3, code, 0);
  return builder.endObject();
}

/** @param {Builder} builder @param {Layer} layer @param {number[]} inputs @param {number} output */
function writeOperation(builder, layer, inputs, output) {
  const { options, fields } = operators[layer.kind];
  const [inputOffset, outputOffset] = [numbers(builder, inputs), numbers(builder, [output])];
  builder.startObject(fields);
  if (layer.kind === 'convolution' || layer.kind === 'depthwise') {
    // Field 0, the padding, is SAME by default.
    builder.addFieldInt32(1, layer.stride, 0);
    builder.addFieldInt32(2, layer.stride, 0);
    if (layer.kind === 'depthwise') builder.addFieldInt32(3, 1, 0);
    builder.addFieldInt8(layer.kind === 'depthwise' ? 4 : 3, layer.relu6 ? RELU6 : 0, 0);
  }
  const optionsOffset = builder.endObject();
  builder.startObject(5);
  builder.addFieldInt32(0, codes.indexOf(layer.kind), 0);
  builder.addFieldOffset(1, inputOffset, 0);
  builder.addFieldOffset(2, outputOffset, 0);
  builder.addFieldInt8(3, options, 0);
  builder.addFieldOffset(4, optionsOffset, 0);
  return builder.endObject();
}

/** Writes a table of references. @param {Builder} builder @param {number[]} fields */
function writeTable(builder, fields) {
  builder.startObject(fields.length);
  fields.forEach((offset, index) => builder.addFieldOffset(index, offset, 0));
  return builder.endObject();
}

/** @param {Builder} builder @param {number[]} values */
function numbers(builder, values) {
  builder.startVector(4, values.length, 4);
  for (const value of values.toReversed()) builder.addInt32(value);
  return builder.endVector();
}

/** @param {Builder} builder @param {number[]} values */
function offsets(builder, values) {
  builder.startVector(4, values.length, 4);
  for (const value of values.toReversed()) builder.addOffset(value);
  return builder.endVector();
}
