import { type Affine, identity, multiply } from './affine';

/** The computed properties that rotate, scale or skew an element. */
export type TransformStyle = Pick<CSSStyleDeclaration, 'transform' | 'rotate' | 'scale'>;

const DEGREES: Record<string, number> = { deg: 1, grad: 0.9, rad: 180 / Math.PI, turn: 360 };

/**
 * Returns the computed transform of an element without its translation (CSS Transforms 2, 3: first `rotate`, then `scale`, then
 * `transform`). A transform in three dimensions is projected straight on.
 */
export function linearPart({ transform, rotate, scale }: TransformStyle): Affine {
  return multiply(multiply(rotation(rotate), scaling(scale)), matrixOf(transform));
}

function matrixOf(transform: string): Affine {
  const numbers = numbersIn(transform);
  if (transform.startsWith('matrix3d')) return linear(numbers[0], numbers[1], numbers[4], numbers[5]);
  if (transform.startsWith('matrix')) return linear(numbers[0], numbers[1], numbers[2], numbers[3]);
  return identity;
}

/** Parses `30deg`, optionally with an axis before it: `x 30deg`, `0 0 1 30deg`. */
function rotation(value: string | undefined): Affine {
  const found = /(-?[\d.]+(?:e[-+]?\d+)?)(deg|grad|rad|turn)/.exec(value ?? '');
  if (!value || !found) return identity;
  const angle = (Number(found[1]) * (DEGREES[found[2] ?? 'deg'] ?? 1) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [x = 0, y = 0, z = 1] = axisOf(value);
  const length = Math.hypot(x, y, z) || 1;
  const [ux, uy, uz] = [x / length, y / length, z / length];
  return linear(
    cos + ux * ux * (1 - cos),
    uy * ux * (1 - cos) + uz * sin,
    ux * uy * (1 - cos) - uz * sin,
    cos + uy * uy * (1 - cos),
  );
}

function axisOf(value: string): number[] {
  if (value.startsWith('x')) return [1, 0, 0];
  if (value.startsWith('y')) return [0, 1, 0];
  const numbers = numbersIn(value);
  return numbers.length === 4 ? numbers.slice(0, 3) : [0, 0, 1];
}

/** Parses `none`, one number for both axes, or one number each. */
function scaling(value: string | undefined): Affine {
  const [x = 1, y = x] = numbersIn(value ?? '');
  return linear(x, 0, 0, y);
}

function linear(a = 1, b = 0, c = 0, d = 1): Affine {
  return { a, b, c, d, e: 0, f: 0 };
}

function numbersIn(value: string): number[] {
  return Array.from(value.replace(/^matrix(3d)?/, '').matchAll(/-?[\d.]+(?:e[-+]?\d+)?/g), ([number]) => Number(number));
}
