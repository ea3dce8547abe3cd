import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createWasmExecutor } from '../../../../../src/engine/executors/wasm/wasm-executor';
import { findHead } from '../../../../../src/engine/graph/find-head';
import { optimize } from '../../../../../src/engine/graph/optimize';
import { readGraphModel } from '../../../../../src/engine/graph/read-graph-model';
import { classMapsOf } from '../../../../../src/engine/head/class-maps';
import { topK } from '../../../../../src/engine/head/predictions';
import descriptor from '../../../../../src/models/efficientnet-lite0/descriptor.json';
import { readArtifacts } from '../../../../../src/models/node/load-model.mjs';
import { COMPILE_LIMIT, compiledKernels } from '../../../../support/compiled-kernels';
import { fewIfQuick } from '../../../../support/quick';
import { hasReference, readReferenceInputs } from '../../../../support/reference.mjs';

const folder = fileURLToPath(new URL('../../../../../src/models/efficientnet-lite0', import.meta.url));

const largestDifference = (a: Float32Array, b: Float32Array) =>
  a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0);

describe.skipIf(!hasReference)('our kernels and the reference answers (skipped without ../shared/golden)', () => {
  it.each(['kernels-relaxed.wasm', 'kernels.wasm'] as const)(
    'agree on logits and class maps: %s',
    async (file) => {
      const graph = readGraphModel(await readArtifacts(folder));
      const head = findHead(graph)!;
      const network = optimize(graph, [head.logits, head.featureMaps]);
      const executor = await createWasmExecutor(network, head, await compiledKernels(file));
      const { subtract, divide } = descriptor.inputRange;
      for (const { name, rgb, logits, classIndex, classMap } of fewIfQuick(await readReferenceInputs(), 3)) {
        const input = { values: Float32Array.from(rgb, (value) => (value - subtract) / divide), height: 224, width: 224 };
        const [found, features] = await executor.run(input, [head.logits, head.featureMaps]);
        // The weights of the bundled model are float16; those of the reference are not.
        expect(largestDifference(found!, logits), name).toBeLessThan(0.03);
        expect(topK(found!, 1), name).toEqual(topK(logits, 1));
        const [map] = classMapsOf({ values: features!, height: 7, width: 7 }, head.layer, [classIndex]);
        expect(largestDifference(map!.values, classMap), name).toBeLessThan(0.1);
      }
    },
    COMPILE_LIMIT,
  );
});
