import { afterEach, describe, expect, it, vi } from 'vitest';

const script = '../../../../src/engine/executors/tfjs/tfjs';

/** Returns a fresh module, which has loaded nothing yet. */
async function freshModule() {
  vi.resetModules();
  return import('../../../../src/engine/executors/load-tfjs');
}

describe('the script with TensorFlow.js', () => {
  afterEach(() => vi.doUnmock(script));

  it('is not loaded to free what it never made', async () => {
    const load = vi.fn(() => ({ discardWebGl: vi.fn() }));
    vi.doMock(script, load);
    const { discardWebGl } = await freshModule();
    discardWebGl();
    expect(load).not.toHaveBeenCalled();
  });

  it('is loaded once, and frees WebGL from then on', async () => {
    const discard = vi.fn();
    const load = vi.fn(() => ({ discardWebGl: discard }));
    vi.doMock(script, load);
    const { discardWebGl, loadTfjs } = await freshModule();
    await loadTfjs('wasm');
    await loadTfjs('webgl');
    discardWebGl();
    expect(load).toHaveBeenCalledOnce();
    expect(discard).toHaveBeenCalledOnce();
  });

  it('is a failed backend if it cannot be loaded', async () => {
    vi.doMock(script, () => {
      throw new TypeError('Failed to fetch dynamically imported module');
    });
    const { loadTfjs } = await freshModule();
    await expect(loadTfjs('webgl')).rejects.toMatchObject({ code: 'backend-unavailable' });
  });
});
