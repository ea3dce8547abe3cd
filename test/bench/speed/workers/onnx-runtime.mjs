// @ts-check
import * as ort from 'onnxruntime-web/wasm';
import { serveNetwork, SIDE } from './serve-network.mjs';

serveNetwork(async () => {
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmPaths = new URL('onnx-runtime/', self.location.href).href;
  const session = await ort.InferenceSession.create(new URL('network.onnx', self.location.href).href, {
    executionProviders: ['wasm'],
  });
  return {
    channelsFirst: true,
    async infer(input) {
      const { logits } = await session.run({ input: new ort.Tensor('float32', input, [1, 3, SIDE, SIDE]) });
      if (!logits) throw new Error('ONNX Runtime returned no logits.');
      return logits.data;
    },
  };
});
