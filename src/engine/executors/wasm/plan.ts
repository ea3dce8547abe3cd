import { CannotExpressError, type Graph } from '../../graph/graph';
import { inferShapes } from '../../graph/infer-shapes';
import type { Emission } from './emission';
import { emitStep } from './emit';
import { type Buffer, encode, type Instruction, layOut } from './instructions';
import { INSTRUCTION_WORDS } from './opcodes';
import type { PlacedWeights } from './placed-weights';
import { paddingOf, type Step, stepsFor } from './steps';
import { bytesOf, type Margins, noMargins, type Value } from './values';

/** Tells the kernels how to run a network for one input size and some outputs. */
export interface Plan {
  /** Copied to `PlacedWeights.end` before the plan is run: instructions, then tables of offsets. */
  constants: Int32Array<ArrayBuffer>;
  instructionCount: number;
  /** Address of the dense input, `[batch, height, width, 3]`. */
  input: number;
  outputs: readonly Value[];
  /** Bytes of memory, from address 0 on. */
  memory: number;
}

const WORD = 4;
const VECTOR = 16;

/**
 * Plans a network for an input `[batch, height, width, 3]`: instructions, tables, and buffers that overlap only where their values
 * do not live at the same time.
 *
 * @throws CannotExpressError for an operation that no kernel computes
 */
export function planNetwork(graph: Graph, weights: PlacedWeights, input: readonly number[], outputs: readonly string[]): Plan {
  const steps = stepsFor(inferShapes(graph, input), outputs);
  const instructions: Instruction[] = [];
  const [buffers, tables] = [new Set<Buffer>(), new Map<string, { buffer: Buffer; values: Int32Array }>()];
  const values = new Map<string, Value>();
  const use = (buffer: Buffer, at = instructions.length) => {
    buffer.first = Math.min(buffer.first, at);
    buffer.last = Math.max(buffer.last, at);
  };
  const emission: Emission = {
    weights,
    value: (name) => values.get(name)!,
    createValue: (shape, margins = noMargins) => {
      const buffer = createBuffer(bytesOf({ shape, margins }));
      buffers.add(buffer);
      return { shape, buffer, margins };
    },
    table: (key, make) => {
      if (!tables.has(key)) {
        const offsets = make();
        tables.set(key, { buffer: createBuffer(offsets.byteLength), values: offsets });
      }
      return { buffer: tables.get(key)!.buffer, offset: 0 };
    },
    push: (...instruction) => {
      for (const operand of instruction) if (typeof operand !== 'number') use(operand.buffer);
      instructions.push(instruction);
    },
  };
  // Three channels only here: all other values have whole vectors.
  const raw = createBuffer(input.reduce((product, size) => product * size, WORD));
  buffers.add(raw);
  use(raw, 0);
  const marginsOf = requestedMargins(steps, outputs);
  for (const step of steps) values.set(step.name, emitStep(step, raw, marginsOf(step.name), emission));
  const found = outputs.map((name) => {
    const value = values.get(name);
    if (!value) throw new CannotExpressError(`There is no node "${name}".`);
    use(value.buffer);
    return value;
  });
  const constantBytes = placeConstants(weights.end, instructions.length, [...tables.values()]);
  const memory = layOut([...buffers], weights.end + constantBytes);
  const constants = new Int32Array(constantBytes / WORD);
  constants.set(encode(instructions));
  for (const { buffer, values: offsets } of tables.values()) constants.set(offsets, (buffer.address - weights.end) / WORD);
  // Kernels may read up to a vector beyond the end of a buffer.
  return { constants, instructionCount: instructions.length, input: raw.address, outputs: found, memory: memory + VECTOR };
}

function createBuffer(bytes: number): Buffer {
  return { bytes: Math.ceil(bytes / 64) * 64, first: Number.POSITIVE_INFINITY, last: 0, address: 0 };
}

/** Gives the tables their addresses, after the instructions. Returns the bytes of both. */
function placeConstants(start: number, instructionCount: number, tables: readonly { buffer: Buffer }[]): number {
  let end = start + Math.ceil((instructionCount * INSTRUCTION_WORDS * WORD) / 64) * 64;
  for (const { buffer } of tables) {
    buffer.address = end;
    end += buffer.bytes;
  }
  return end - start;
}

/**
 * Returns which margins the value of a step should have. If only a convolution uses the value, it asks for its padding, so that the
 * value need not be copied into a padded place.
 */
function requestedMargins(steps: readonly Step[], outputs: readonly string[]): (name: string) => Margins {
  const users = new Map<string, Step[]>();
  for (const step of steps) {
    for (const name of [...step.inputs, ...(step.residual === null ? [] : [step.residual])]) {
      users.set(name, [...(users.get(name) ?? []), step]);
    }
  }
  const shapes = new Map(steps.map(({ name, shape }) => [name, shape]));
  return (name) => {
    const [user, ...others] = users.get(name) ?? [];
    if (!user || others.length > 0 || outputs.includes(name) || user.residual === name) return noMargins;
    return paddingOf(user, shapes.get(name)!);
  };
}
