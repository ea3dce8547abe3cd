import type { Weight } from '../../graph/weights';
import { ensureBytes } from './memory';
import type { PlacedWeights } from './placed-weights';

/** The function of `assembly/pack.ts`. */
export type Pack = (
  source: number,
  isFloat16: boolean,
  groups: number,
  rows: number,
  gap: number,
  channels: number,
  lanes: number,
  target: number,
  panelBytes: number,
) => void;

/** Writes all weights to their addresses, each by way of the memory after them. The kernels decode and order them. */
export function writeWeights(memory: WebAssembly.Memory, { pieces, end }: PlacedWeights, pack: Pack): void {
  let most = 0;
  for (const { address, ...piece } of pieces) {
    if ('values' in piece) {
      new Float32Array(memory.buffer, address, piece.values.length).set(piece.values);
      continue;
    }
    const { weight, groups, rows, gap, channels, lanes, panelBytes } = piece.part;
    const { bytes, isFloat16 } = bytesOf(weight);
    ensureBytes(memory, end + bytes.length);
    new Uint8Array(memory.buffer, end, bytes.length).set(bytes);
    most = Math.max(most, bytes.length);
    pack(end, isFloat16, groups, rows, gap, channels, lanes, address, panelBytes);
  }
  // Kernels expect finite numbers there.
  new Uint8Array(memory.buffer, end, most).fill(0);
}

/** Returns numbers that the kernels can decode: float16 as in the file, and all others as float32. */
function bytesOf({ dtype, bytes, read }: Weight): { bytes: Uint8Array; isFloat16: boolean } {
  if (bytes && (dtype === 'float16' || dtype === 'float32')) return { bytes, isFloat16: dtype === 'float16' };
  const values = read();
  return { bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength), isFloat16: false };
}
