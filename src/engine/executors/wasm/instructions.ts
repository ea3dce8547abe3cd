import * as opcodes from './opcodes';

/** A piece of the executor's memory. Its address is known once all pieces of a plan are laid out. */
export interface Buffer {
  bytes: number;
  /** Indices of the instructions that use the buffer first and last. */
  first: number;
  last: number;
  address: number;
}

/** An operand that is an address: `offset` bytes into a buffer. */
export interface Address {
  buffer: Buffer;
  offset: number;
}

export type Operand = number | Address;

/** The opcode and its operands, in the order that the kernel documents. */
export type Instruction = readonly Operand[];

/** Writes the instructions as the kernels read them. */
export function encode(instructions: readonly Instruction[]): Int32Array<ArrayBuffer> {
  const words = new Int32Array(instructions.length * opcodes.INSTRUCTION_WORDS);
  for (const [index, instruction] of instructions.entries()) {
    const start = index * opcodes.INSTRUCTION_WORDS;
    for (const [i, operand] of instruction.entries()) {
      words[start + i] = typeof operand === 'number' ? operand : operand.buffer.address + operand.offset;
    }
  }
  return words;
}

/** Returns the end of the highest buffer after giving all of them addresses from `start` on, without overlaps in time. */
export function layOut(buffers: readonly Buffer[], start: number): number {
  const placed: Buffer[] = [];
  let end = start;
  // The largest first, because small ones fit into the gaps between them.
  for (const buffer of buffers.toSorted((a, b) => b.bytes - a.bytes || a.first - b.first)) {
    buffer.address = start;
    const rivals = placed.filter(({ first, last }) => first <= buffer.last && buffer.first <= last);
    for (const rival of rivals.toSorted((a, b) => a.address - b.address)) {
      if (buffer.address + buffer.bytes <= rival.address) break;
      buffer.address = Math.max(buffer.address, rival.address + rival.bytes);
    }
    placed.push(buffer);
    end = Math.max(end, buffer.address + buffer.bytes);
  }
  return end;
}

/** Rounds up to whole vectors of four. */
export function padded(channels: number): number {
  return Math.ceil(channels / 4) * 4;
}
