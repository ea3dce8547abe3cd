// AssemblyScript. Operations on each number by itself.
import { ADD } from '../opcodes';
import { activateStored, highest, isSmooth, limit, lowest } from './vector';

/** Operands: 1, 2 inputs; 3 output; 4 bytes of each; 5 ADD or MULTIPLY; 6 activation. */
export function combine(at: usize): void {
  const a: usize = load<usize>(at, 4);
  const b: usize = load<usize>(at, 8);
  const output: usize = load<usize>(at, 12);
  const bytes: usize = load<usize>(at, 16);
  const kind = load<i32>(at, 20);
  const activation = load<i32>(at, 24);
  const low = f32x4.splat(lowest(activation));
  const high = f32x4.splat(highest(activation));
  for (let i: usize = 0; i < bytes; i += 16) {
    v128.store(output + i, limit(join(kind, v128.load(a + i), v128.load(b + i)), low, high));
  }
  if (isSmooth(activation)) activateStored(output, bytes, activation);
}

/**
 * Combines each pixel of an image with one vector of the image. Operands: 1 input; 2 vectors; 3 output; 4 images; 5 pixels of an
 * image; 6 bytes of a pixel; 7 bytes from one image's vector to the next; 8 ADD or MULTIPLY; 9 activation.
 */
export function broadcast(at: usize): void {
  let input: usize = load<usize>(at, 4);
  let vector: usize = load<usize>(at, 8);
  let output: usize = load<usize>(at, 12);
  const images = load<i32>(at, 16);
  const pixels = load<i32>(at, 20);
  const bytes: usize = load<usize>(at, 24);
  const vectorBytes: usize = load<usize>(at, 28);
  const kind = load<i32>(at, 32);
  const activation = load<i32>(at, 36);
  const low = f32x4.splat(lowest(activation));
  const high = f32x4.splat(highest(activation));
  for (let image = 0; image < images; image++) {
    for (let pixel = 0; pixel < pixels; pixel++) {
      for (let i: usize = 0; i < bytes; i += 16) {
        v128.store(output + i, limit(join(kind, v128.load(input + i), v128.load(vector + i)), low, high));
      }
      if (isSmooth(activation)) activateStored(output, bytes, activation);
      input += bytes;
      output += bytes;
    }
    vector += vectorBytes;
  }
}

function join(kind: i32, a: v128, b: v128): v128 {
  return kind === ADD ? f32x4.add(a, b) : f32x4.mul(a, b);
}

/**
 * Scales and offsets each channel. Operands: 1 input; 2 output; 3 pixels; 4 bytes of a pixel; 5 factors, or 0; 6 offsets, or 0;
 * 7 activation.
 */
export function scale(at: usize): void {
  let input: usize = load<usize>(at, 4);
  let output: usize = load<usize>(at, 8);
  const pixels = load<i32>(at, 12);
  const bytes: usize = load<usize>(at, 16);
  const factors: usize = load<usize>(at, 20);
  const offsets: usize = load<usize>(at, 24);
  const activation = load<i32>(at, 28);
  const low = f32x4.splat(lowest(activation));
  const high = f32x4.splat(highest(activation));
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let i: usize = 0; i < bytes; i += 16) {
      let v = v128.load(input + i);
      if (factors) v = f32x4.mul(v, v128.load(factors + i));
      if (offsets) v = f32x4.add(v, v128.load(offsets + i));
      v128.store(output + i, limit(v, low, high));
    }
    if (isSmooth(activation)) activateStored(output, bytes, activation);
    input += bytes;
    output += bytes;
  }
}
