import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createWasmExecutor } from '../../../../../src/engine/executors/wasm/wasm-executor';
import { optimize } from '../../../../../src/engine/graph/optimize';
import { readGraphModel } from '../../../../../src/engine/graph/read-graph-model';
import { COMPILE_LIMIT, compiledKernels } from '../../../../support/compiled-kernels';
import { runGraph } from '../../../../support/run-graph';
import { randomNetwork } from '../../graph/random-network';

/** Numbers in [-1, 1], always the same. */
const numbers = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(i * 12.9898) * Math.cos(i * 0.618));

describe.each(['kernels-relaxed.wasm', 'kernels.wasm'] as const)('the kernels of %s', (file) => {
  let kernels: WebAssembly.Module;
  beforeAll(async () => {
    kernels = await compiledKernels(file);
  }, COMPILE_LIMIT);

  it('compute what a network in float64 computes', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomNetwork,
        fc.integer({ min: 1, max: 3 }),
        fc.nat(3),
        fc.nat(3),
        async ({ artifacts, side, outputs }, batch, taller, wider) => {
          const graph = readGraphModel(artifacts);
          const executor = await createWasmExecutor(optimize(graph, outputs), null, kernels);
          // A network that ends with a fixed window takes only its own size.
          const isFixed = graph.nodes.some(({ operation }) => operation.kind === 'average-pool' || operation.kind === 'reshape');
          const [height, width] = isFixed ? [side, side] : [side + taller, side + wider];
          const values = numbers(batch * height * width * 3);
          const found = await executor.run({ values, height, width }, outputs);
          const expected = runGraph(graph, values, [batch, height, width, 3]);
          outputs.forEach((name, i) => {
            const reference = expected.get(name)!;
            expect(found[i]!.length).toBe(reference.length);
            const largest = reference.reduce((a, b) => Math.max(a, Math.abs(b)), 1);
            const difference = found[i]!.reduce((a, value, j) => Math.max(a, Math.abs(value - reference[j]!)), 0);
            // One expectation, because each takes longer than the comparison.
            expect(difference).toBeLessThan(1e-4 * largest);
          });
        },
      ),
      { numRuns: 200 },
    );
  });
});
