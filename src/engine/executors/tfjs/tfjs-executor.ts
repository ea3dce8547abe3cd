import { type Tensor, tensor4d, tidy } from '@tensorflow/tfjs-core';
import type { Backend } from '../../../domain/classification';
import { asBackendWork } from '../backend-error';
import { unlessWebGlIsLost, useBackend } from './tfjs-backends';
import type { Head } from '../../graph/find-head';
import type { Executor } from '../executor';
import type { TfjsNetwork } from './tfjs-network';

/**
 * Creates an executor that runs a network on the tfjs backend that it was created on. The executor owns the network from now on.
 * A failure while it runs is a `BackendError`.
 */
export function createTfjsExecutor(network: TfjsNetwork, head: Head | null, backend: Backend): Executor {
  return {
    kind: backend === 'webgl' ? 'tfjs-webgl' : 'tfjs-wasm',
    backend,
    head,
    run: async ({ values, height, width }, outputs) => {
      const batch = values.length / (height * width * 3);
      if (!Number.isInteger(batch))
        throw new RangeError(`${values.length} values are not whole images of ${width} x ${height} pixels`);
      return asBackendWork(backend, async () => {
        await useBackend(backend);
        const results = tidy(() => network.execute(tensor4d(values, [batch, height, width, 3]), outputs));
        try {
          return await Promise.all(results.map((result) => readValues(result, backend)));
        } finally {
          for (const result of results) result.dispose();
        }
      });
    },
    dispose: () => network.dispose(),
  };
}

async function readValues(tensor: Tensor, backend: Backend): Promise<Float32Array> {
  return Float32Array.from(await (backend === 'webgl' ? unlessWebGlIsLost(tensor.data()) : tensor.data()));
}
