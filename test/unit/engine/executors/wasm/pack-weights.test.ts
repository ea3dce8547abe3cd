import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Pack } from '../../../../../src/engine/executors/wasm/write-weights';
import { readWeights } from '../../../../../src/engine/graph/weights';
import { COMPILE_LIMIT, compiledKernels } from '../../../../support/compiled-kernels';

const SOURCE = 1 << 19;

describe.each(['kernels-relaxed.wasm', 'kernels.wasm'] as const)('weights packed by %s', (file) => {
  const memory = new WebAssembly.Memory({ initial: 64 });
  let pack: Pack;
  beforeAll(async () => {
    const { exports } = await WebAssembly.instantiate(await compiledKernels(file), { env: { memory } });
    pack = exports['pack'] as Pack;
  }, COMPILE_LIMIT);

  it('are the same numbers for every float16', () => {
    const halves = Uint16Array.from({ length: 2 ** 16 }, (_, bits) => bits);
    const spec = { name: 'w', shape: [2 ** 16], dtype: 'float32', quantization: { dtype: 'float16' } } as const;
    const expected = readWeights([{ ...spec, shape: [2 ** 16] }], halves.buffer)
      .get('w')!
      .read();
    new Uint16Array(memory.buffer, SOURCE, halves.length).set(halves);
    // One row of all numbers, in panels without gaps between them.
    pack(SOURCE, true, 1, 1, 0, halves.length, 8, 0, 32);
    const packed = new Float32Array(memory.buffer, 0, halves.length);
    const others = halves.filter((bits) => !Object.is(packed[bits], expected[bits]));
    expect(others).toHaveLength(0);
  });

  it('lie in panels', () => {
    const sizes = { groups: fc.nat(3), rows: fc.integer({ min: 1, max: 6 }), channels: fc.integer({ min: 1, max: 21 }) };
    const choices = { lanes: fc.constantFrom(4, 8), gapRows: fc.nat(3), isFloat16: fc.boolean() };
    fc.assert(
      fc.property(fc.record({ ...sizes, ...choices }), ({ groups, rows, channels, lanes, gapRows, isFloat16 }) => {
        const rowsOfPanel = groups * (rows + gapRows);
        const panelBytes = (rowsOfPanel + 1) * lanes * 4;
        const numbers = Float32Array.from({ length: groups * rows * channels }, (_, i) => i + 1);
        // 2^10 + i, of which the bits are known; float16 has 10 bits after the point.
        const halves = Uint16Array.from(numbers, (value) => 0x6400 + value);
        if (isFloat16) new Uint16Array(memory.buffer, SOURCE, halves.length).set(halves);
        else new Float32Array(memory.buffer, SOURCE, numbers.length).set(numbers);
        const panels = Math.ceil(channels / lanes);
        new Uint8Array(memory.buffer, 0, panels * panelBytes).fill(0);
        pack(SOURCE, isFloat16, groups, rows, gapRows * lanes * 4, channels, lanes, 0, panelBytes);
        const expected = new Float32Array((panels * panelBytes) / 4);
        numbers.forEach((value, i) => {
          const [row, channel] = [Math.floor(i / channels), i % channels];
          const rowOfPanel = Math.floor(row / rows) * (rows + gapRows) + (row % rows);
          const at = (Math.floor(channel / lanes) * panelBytes) / 4 + rowOfPanel * lanes + (channel % lanes);
          expected[at] = value + (isFloat16 ? 1024 : 0);
        });
        expect(new Float32Array(memory.buffer, 0, expected.length)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});
