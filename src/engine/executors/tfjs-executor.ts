import { type io, type Tensor, tensor4d, tidy } from '@tensorflow/tfjs-core';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import type { Backend } from '../../shared/classification';
import { GapLensError, toErrorReport } from '../../shared/errors';
import { unlessWebGlIsLost, useBackend } from '../backends/tfjs-backends';
import type { Executor } from './executor';

/** Runs a TensorFlow.js graph model on one of tfjs's backends. */
export async function loadTfjsExecutor(artifacts: io.ModelArtifacts, inputNode: string, backend: Backend): Promise<Executor> {
  await useBackend(backend);
  const model = await loadGraphModel({ load: async () => artifacts });
  return {
    backend,
    run: async ({ values, height, width }, outputs) => {
      await useBackend(backend);
      const results = tidy(() => {
        const input = tensor4d(values, [values.length / (height * width * 3), height, width, 3]);
        return [model.execute({ [inputNode]: input }, [...outputs])].flat();
      });
      try {
        return await Promise.all(results.map((result) => readValues(result, backend)));
      } finally {
        for (const result of results) result.dispose();
      }
    },
    dispose: () => model.dispose(),
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
