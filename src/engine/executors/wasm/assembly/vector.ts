// AssemblyScript. Arithmetic on vectors of four floats.
import { HARD_SWISH, NO_ACTIVATION, RELU, RELU6, SIGMOID, SWISH } from '../opcodes';

/** Returns `a * b + c`, rounded once in the relaxed build where the processor can. */
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}

/** Applies an activation. NaN stays NaN: `pmax` and `pmin` return their first operand unless the second one is larger or smaller. */
export function activate(v: v128, activation: i32): v128 {
  if (activation === NO_ACTIVATION) return v;
  if (activation > RELU6) return activateSmoothly(v, activation);
  const positive = f32x4.pmax(v, f32x4.splat(0));
  return activation === RELU ? positive : f32x4.pmin(positive, f32x4.splat(6));
}

function activateSmoothly(v: v128, activation: i32): v128 {
  switch (activation) {
    case SIGMOID:
      return sigmoid(v);
    case SWISH:
      return f32x4.mul(v, sigmoid(v));
    case HARD_SWISH: {
      const gate = f32x4.pmin(f32x4.pmax(f32x4.add(v, f32x4.splat(3)), f32x4.splat(0)), f32x4.splat(6));
      return f32x4.mul(v, f32x4.mul(gate, f32x4.splat(1 / <f32>6)));
    }
    default:
      return unreachable();
  }
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
