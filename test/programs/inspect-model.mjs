// @ts-check
/**
 * `npm run model:inspect -- FOLDER`: prints what a TensorFlow.js graph model consists of as GapLens runs it: layers with shapes, parameters and multiply-adds,
 * operations that passes have merged, and the pooling head. The exit status is 1 for a folder without a model.
 */
import { defineProgram, readNumber, runProgram, UsageError } from '../../build/command-line.mjs';
import { reportModel } from '../support/model-report.mjs';

const program = defineProgram({
  command: 'npm run model:inspect',
  about:
    'Prints what a TensorFlow.js graph model consists of as GapLens runs it: layers with shapes, parameters and multiply-adds, ' +
    'merged operations, and the pooling head. FOLDER contains model.json and its weights, such as src/models/efficientnet-lite0.',
  forms: ['[OPTION]... FOLDER'],
  operand: 'FOLDER',
  options: { size: { value: 'PIXELS', help: "side of the input; without it, the model's own" } },
});

/** Number of characters printed of a layer's name. Its end is kept, because it distinguishes layers. */
const NAME_WIDTH = 48;

await runProgram(program, async ({ values, operands: [folder, ...others] }) => {
  const size = values.size === undefined ? undefined : readNumber('size', values.size, { from: 1, unit: 'pixels' });
  if (folder === undefined || others.length > 0) throw new UsageError('Name one folder.');
  print(await reportModel(folder, size));
});

/** @param {import('../support/model-report.mjs').ModelReport} report */
function print({ name, input, layers, head, foreign, dropped, inFile }) {
  console.log(`${name}, input ${input}\n`);
  const rows = layers.map(({ name, operation, shape, parameters, multiplyAdds, stored }) => [
    name.length > NAME_WIDTH ? `…${name.slice(1 - NAME_WIDTH)}` : name,
    operation,
    shape,
    grouped(parameters),
    grouped(multiplyAdds),
    stored,
  ]);
  printTable([['layer', 'operation', 'output', 'parameters', 'multiply-adds', 'stored as'], ...rows]);
  const parameters = layers.reduce((sum, layer) => sum + layer.parameters, 0);
  const known = layers.every(({ multiplyAdds }) => multiplyAdds !== null);
  const multiplyAdds = layers.reduce((sum, layer) => sum + (layer.multiplyAdds ?? 0), 0);
  console.log(`\n${grouped(parameters)} parameters, ${known ? '' : 'at least '}${grouped(multiplyAdds)} multiply-adds`);
  printFused(layers, inFile);
  if (dropped.length > 0) console.log(`Dropped: ${dropped.join(', ')}`);
  printHead(head);
  if (foreign.length > 0) {
    console.log(`Runs as the stock TensorFlow.js model: there is no word here for ${[...new Set(foreign)].join(', ')}.`);
  }
}

/**
 * @param {import('../support/model-report.mjs').LayerReport[]} layers
 * @param {Record<string, number>} inFile
 */
function printFused(layers, inFile) {
  const before = Object.entries(inFile).filter(([type]) => /^_?Fused(Conv|Depthwise|MatMul)/.test(type));
  console.log(`Fused in the file: ${before.map(([type, count]) => `${count} ${type}`).join(', ') || 'nothing'}`);
  const changed = layers.filter(({ madeOf }) => madeOf.length > 0);
  console.log(`Fused or rewritten on reading: ${changed.length === 0 ? 'nothing' : changed.length}`);
  for (const { name, madeOf, operation } of changed) console.log(`  ${name}\n    ${madeOf.join(', ')} -> ${operation}`);
}

/** @param {import('../support/model-report.mjs').ModelReport['head']} head */
function printHead(head) {
  if (!head) return console.log('Head: none that pools');
  const { form, featureMaps, embedding, logits, layer } = head;
  const order = form === 'pooled-linear' ? 'pooled, then linear' : 'network in network: class maps, then pooled';
  console.log(`Head: ${order}; ${layer.channels} channels to ${layer.classes} classes`);
  console.log(`  feature maps  ${featureMaps}`);
  if (embedding !== null) console.log(`  embedding     ${embedding}`);
  return console.log(`  logits        ${logits}`);
}

/** @param {string[][]} rows columns from the third on contain numbers and are right-aligned */
function printTable(rows) {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of rows) {
    const cells = row.map((cell, i) => (i === 3 || i === 4 ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)));
    console.log(cells.join('  ').trimEnd());
  }
}

/** @param {number | null} value */
function grouped(value) {
  return value === null ? '?' : value.toLocaleString('en');
}
