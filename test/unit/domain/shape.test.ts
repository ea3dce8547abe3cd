import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isBytes,
  isFloats,
  isListOf,
  isMaybe,
  isNullOr,
  isNumber,
  isOneOf,
  isRecord,
  isText,
  isWhole,
  isWithin,
} from '../../../src/domain/shape';

const isPair = isRecord<{ x: number; y?: string }>({ x: isNumber, y: isMaybe(isText(3)) });

describe('a shape', () => {
  it.each([
    [isNumber, [0, -1.5], [Number.NaN, Infinity, -Infinity, '1', null, undefined, 1n]],
    [isWithin(0, 1), [0, 1, 0.5], [-0.1, 1.1, Number.NaN]],
    [isWhole(-1, 5), [-1, 5], [-2, 6, 0.5, Number.NaN, '1']],
    [isText(3, /^[a-z]*$/), ['', 'abc'], ['abcd', 'A', 7, null, ['a']]],
    [isOneOf(['a', 7, null]), ['a', 7, null], ['b', '7', undefined]],
    [isListOf(isNumber, 2), [[], [1, 2]], [[1, 2, 3], ['1'], { length: 0 }, 'ab', Array(1)]],
    [isNullOr(isNumber), [null, 1], [undefined, 'x']],
    [
      isPair,
      [{ x: 1 }, { x: 1, y: 'abc' }, { x: 1, y: undefined }],
      [{}, { x: '1' }, { x: 1, y: 7 }, { x: 1, z: 1 }, [1], null, new Map()],
    ],
    [isBytes, [new ArrayBuffer(2)], [new Uint8Array(2), {}, null]],
    [isFloats, [new Float32Array(2)], [new Float64Array(2), [1], null]],
  ])('accepts the fields that it names and nothing else: %#', (isIt, good, bad) => {
    for (const value of good) expect(isIt(value), JSON.stringify(value)).toBe(true);
    for (const value of bad) expect(isIt(value), String(value)).toBe(false);
  });

  it('checks own fields only, not those that every object inherits', () => {
    const isOdd = isRecord({ constructor: isMaybe(isText(3)) });
    expect(isOdd({})).toBe(true);
    expect(isPair(Object.create({ x: 1 }))).toBe(false);
    expect(isPair(JSON.parse('{"x":1,"__proto__":{}}'))).toBe(false);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true, withMap: true, withTypedArray: true, withSparseArray: true }),
        (value) => {
          const clone = structuredClone(value);
          expect(typeof isPair(clone)).toBe('boolean');
          expect(isPair({ x: value })).toBe(Number.isFinite(value));
        },
      ),
    );
  });
});
