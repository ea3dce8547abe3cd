// AssemblyScript. Arithmetic on vectors of four floats.
import { RELU, RELU6, SIGMOID, SWISH } from '../opcodes';

/** Returns `a * b + c`, rounded once in the relaxed build where the processor can. */
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}

/** Returns the lower bound of an activation that only limits its argument; infinite for the other ones. */
export function lowest(activation: i32): f32 {
  return activation === RELU || activation === RELU6 ? 0 : -Infinity;
}

/** Returns the upper bound of an activation that only limits its argument; infinite for the other ones. */
export function highest(activation: i32): f32 {
  return activation === RELU6 ? 6 : Infinity;
}

/** Limits a vector. NaN stays NaN: `pmax` and `pmin` return their first operand unless the second one is larger or smaller. */
export function limit(v: v128, low: v128, high: v128): v128 {
  return f32x4.pmin(f32x4.pmax(v, low), high);
}

/** Returns whether an activation does more than to limit its argument. */
export function isSmooth(activation: i32): bool {
  return activation > RELU6;
}

/** Applies a smooth activation to numbers in memory. It is apart from `limit`, so that kernels need no call for the usual ones. */
export function activateStored(at: usize, bytes: usize, activation: i32): void {
  for (const end = at + bytes; at < end; at += 16) {
    const v = v128.load(at);
    if (activation === SIGMOID) v128.store(at, sigmoid(v));
    else if (activation === SWISH) v128.store(at, f32x4.mul(v, sigmoid(v)));
    else v128.store(at, f32x4.mul(v, hardSigmoid(v)));
  }
}

function hardSigmoid(v: v128): v128 {
  return f32x4.mul(limit(f32x4.add(v, f32x4.splat(3)), f32x4.splat(0), f32x4.splat(6)), f32x4.splat(1 / <f32>6));
}

function sigmoid(v: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exponential(f32x4.neg(v))));
}

/**
 * Returns `exp(v)` with a relative error below 2e-7, as in Cephes' `expf`: `v = n ln 2 + r`, a polynomial for `exp(r)`, and `n` as
 * the exponent of the result. Arguments beyond what float32 can hold are clamped, to about 2e-38 and 2e38.
 */
export function exponential(v: v128): v128 {
  const x = f32x4.pmax(f32x4.pmin(v, f32x4.splat(88)), f32x4.splat(-87));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504088896341)));
  // ln 2 in two parts, so that the difference is exact.
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.1219444e-4)));
  let p = f32x4.splat(1.98756915e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  p = f32x4.add(f32x4.add(f32x4.mul(f32x4.mul(r, r), p), r), f32x4.splat(1));
  const exponent = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(p, exponent);
}
