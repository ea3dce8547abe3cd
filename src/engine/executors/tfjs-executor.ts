import { type Tensor, tensor4d, tidy } from '@tensorflow/tfjs-core';
import type { Backend } from '../../shared/classification';
import { GapLensError, toErrorReport } from '../../shared/errors';
import { unlessWebGlIsLost, useBackend } from '../backends/tfjs-backends';
import type { Head } from '../graph/find-head';
import type { Executor } from './executor';
import type { TfjsNetwork } from './tfjs-network';

/** Runs a network on the tfjs backend that it was made on; it is the executor's from now on. */
export function createTfjsExecutor(network: TfjsNetwork, head: Head | null, backend: Backend): Executor {
  return {
    backend,
    head,
    run: async ({ values, height, width }, outputs) => {
      await useBackend(backend);
      const results = tidy(() => {
        const input = tensor4d(values, [values.length / (height * width * 3), height, width, 3]);
        return network.execute(input, outputs);
      });
      try {
        return await Promise.all(results.map((result) => readValues(result, backend)));
      } finally {
        for (const result of results) result.dispose();
      }
    },
    dispose: () => network.dispose(),
  };
}

async function readValues(tensor: Tensor, backend: Backend): Promise<Float32Array> {
  try {
    return Float32Array.from(await (backend === 'webgl' ? unlessWebGlIsLost(tensor.data()) : tensor.data()));
  } catch (error) {
    if (error instanceof GapLensError) throw error;
    throw new GapLensError('backend-unavailable', backend, toErrorReport(error).params[0] ?? '');
  }
}
