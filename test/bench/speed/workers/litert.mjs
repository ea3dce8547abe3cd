// @ts-check
import { loadAndCompile, loadLiteRt, Tensor } from '@litertjs/core';
import { serveNetwork, SIDE } from './serve-network.mjs';

serveNetwork(async () => {
  await loadLiteRt(new URL('.', self.location.href).href);
  const model = await loadAndCompile(new URL('network.tflite', self.location.href).href, { accelerator: 'wasm' });
  return {
    async infer(input) {
      const tensor = new Tensor(input, [1, SIDE, SIDE, 3]);
      const [logits] = await model.run(tensor);
      if (!logits) throw new Error('LiteRT returned no logits.');
      const values = await logits.data();
      tensor.delete();
      logits.delete();
      return values;
    },
  };
});
