import { open, truncate, unlink } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { classifyFiles } from '../support/classify-files.mjs';
import { borrowSession, returnSession, type SessionOptions } from './shared-browsers';

const photo = { file: fileURLToPath(new URL('pages/demo/photos/coffee.jpg', import.meta.url)), readable: true };

const damages = {
  corrupt: { code: 'model-corrupt', damage: (weights: string) => overwrite(weights) },
  truncated: { code: 'model-corrupt', damage: (weights: string) => truncate(weights, 100_000) },
  missing: { code: 'model-missing', damage: (weights: string) => unlink(weights) },
};

/** An extension on disk can be damaged: then it says so, and what is whole still works. */
describe.each(['chrome', 'firefox'] as const)('a damaged model (%s)', (browser) => {
  test.each(Object.entries(damages))('weights that are %s are named, and the other model works', async (_, { code, damage }) => {
    const prepare = (folder: string) => damage(path.join(folder, 'models/efficientnet-lite0/weights.bin'));
    const options: SessionOptions = { prepare, compositing: 'software' };
    const session = await borrowSession(browser, options);
    let hasFailed = true;
    try {
      const classify = async (model: string) => {
        const { images } = await classifyFiles(session.launched, [photo], { backend: 'auto', model });
        return images[0];
      };
      const failed = await classify('efficientnet-lite0');
      expect(failed).toMatchObject({ error: { code } });
      const sentence = failed && 'error' in failed ? failed.error.message : '';
      expect(sentence).toMatch(/weights\.bin/);
      expect(sentence).toMatch(/EfficientNet-Lite0/);
      const other = await classify('nsfw-mobilenet-v2');
      expect(other && 'predictions' in other && other.predictions[0]?.label).toBe('Neutral');
      hasFailed = false;
    } finally {
      await returnSession(session, options, hasFailed);
    }
  });
});

/** Some bytes in the middle. */
async function overwrite(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.write(Buffer.alloc(64, 0xab), 0, 64, 1_000_000);
  await handle.close();
}
