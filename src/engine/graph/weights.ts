import type { io } from '@tensorflow/tfjs-core';

/** Bytes of one value in the file. */
const BYTES = { float32: 4, float16: 2, uint8: 1, uint16: 2, int32: 4, bool: 1 };

type StoredType = keyof typeof BYTES;

/** A tensor of trained numbers, which are decoded only when they are read. */
export interface Weight {
  name: string;
  shape: readonly number[];
  /** Type of the numbers in the file; `float32` for a weight that a pass has computed. */
  dtype: StoredType;
  /** The numbers as in the file, for readers that decode them; `null` for a weight that a pass has computed. */
  bytes: Uint8Array | null;
  /** Decodes the values, each time it is called: a caller that needs them twice keeps them. */
  read(): Float32Array;
  /** Copies the numbers out of the buffer of the file, so that it can be freed. */
  keep(): void;
}

/**
 * Returns the tensors of a TensorFlow.js weights file, which are stored without gaps. Strings and complex numbers are left out.
 */
export function readWeights(specs: readonly io.WeightsManifestEntry[], data: ArrayBuffer): Map<string, Weight> {
  const weights = new Map<string, Weight>();
  let offset = 0;
  for (const spec of specs) {
    const { name, shape, quantization } = spec;
    const dtype = (quantization?.dtype ?? spec.dtype) as StoredType;
    // The length of a string is not in the specification, so the tensors after it cannot be located.
    if (!Object.hasOwn(BYTES, dtype)) break;
    const start = offset;
    offset += sizeOf(shape) * BYTES[dtype];
    const end = offset;
    const stored = new Uint8Array(data, start, end - start);
    weights.set(
      name,
      storedWeight(stored, (bytes) => decode(bytes, dtype, quantization), { name, shape, dtype }),
    );
  }
  return weights;
}

function storedWeight(
  stored: Uint8Array<ArrayBuffer>,
  decodeAll: (bytes: ArrayBuffer) => Float32Array,
  described: Pick<Weight, 'name' | 'shape' | 'dtype'>,
): Weight {
  let bytes = stored;
  return {
    ...described,
    get bytes() {
      return bytes;
    },
    read: () => decodeAll(bytes.slice().buffer),
    keep: () => {
      bytes = bytes.slice();
    },
  };
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Returns a weight that a pass computes from others when it is read. */
export function deriveWeight(name: string, shape: readonly number[], read: () => Float32Array): Weight {
  let kept: Float32Array | null = null;
  return {
    name,
    shape,
    dtype: 'float32',
    bytes: null,
    read: () => kept?.slice() ?? read(),
    keep: () => {
      kept ??= read();
    },
  };
}

function decode(bytes: ArrayBuffer, dtype: StoredType, quantization: io.WeightsManifestEntry['quantization']): Float32Array {
  switch (dtype) {
    case 'float32':
      return new Float32Array(bytes);
    case 'float16':
      return decodeFloat16(new Uint16Array(bytes));
    case 'int32':
      return new Float32Array(new Int32Array(bytes));
    default: {
      const steps = dtype === 'uint16' ? new Uint16Array(bytes) : new Uint8Array(bytes);
      const { scale = 1, min = 0 } = quantization ?? {};
      // A plain loop, because `Float32Array.from` with a function takes half a second for a whole network.
      const values = new Float32Array(steps.length);
      for (let i = 0; i < steps.length; i += 1) values[i] = steps[i]! * scale + min;
      return values;
    }
  }
}

/** The values of all half-precision numbers, by their bits. */
let table: Float32Array | null = null;

/** Converts the bits of half-precision numbers (IEEE 754 binary16) to floats, which represent each of them exactly. */
function decodeFloat16(bits: Uint16Array): Float32Array {
  // A lookup is several times faster than the arithmetic, and models have millions of numbers.
  const decoded = (table ??= Float32Array.from({ length: 2 ** 16 }, (_, half) => decodeHalf(half)));
  const values = new Float32Array(bits.length);
  for (let i = 0; i < bits.length; i += 1) values[i] = decoded[bits[i]!]!;
  return values;
}

/** Decodes a sign of 1 bit, an exponent of 5 bits with bias 15, and a fraction of 10 bits. */
function decodeHalf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
