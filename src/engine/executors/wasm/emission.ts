import type { Address, Operand } from './instructions';
import * as opcodes from './opcodes';
import type { PlacedWeights } from './placed-weights';
import type { Step } from './steps';
import { addressOf, bytesOf, hasMargins, type Margins, sizesOf, stepsOf, type Value } from './values';

/** The part of a planner that the emitters of steps use. */
export interface Emission {
  weights: PlacedWeights;
  value(name: string): Value;
  /** Adds a buffer for a value; it lives from the next instruction on. */
  createValue(shape: readonly number[], margins?: Margins): Value;
  /** Adds a table of byte offsets. The same offsets are stored once; `key` tells them apart. */
  table(key: string, make: () => Int32Array): Operand;
  push(...instruction: Operand[]): void;
}

const activationCodes = {
  relu: opcodes.RELU,
  relu6: opcodes.RELU6,
  sigmoid: opcodes.SIGMOID,
  swish: opcodes.SWISH,
  'h-swish': opcodes.HARD_SWISH,
} as const;

export function codeOf(activation: Step['activation']): number {
  return activation === null ? opcodes.NO_ACTIVATION : activationCodes[activation];
}

/** Copies pixels to a value with zeros around them and in their padding lanes. */
export function emitCopy(
  source: Address,
  from: { pixel: number; row: number; image: number },
  output: Value,
  channels: number,
  emission: Emission,
): void {
  const { images, height, width } = sizesOf(output);
  const to = stepsOf(output);
  if (hasMargins(output.margins) || channels % 4 !== 0) {
    emission.push(opcodes.FILL, { buffer: output.buffer, offset: 0 }, bytesOf(output));
  }
  const distances = [from.image, from.row, from.pixel, to.image, to.row, to.pixel];
  emission.push(opcodes.COPY, source, addressOf(output), images, height, width, channels, ...distances);
}
