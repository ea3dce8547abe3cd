import { describe, expect, it } from 'vitest';
import { asBackendWork, BackendError, ensureFinite } from '../../../../src/engine/executors/backend-error';
import { GapLensError, toErrorReport } from '../../../../src/domain/errors';

describe('the work of a backend', () => {
  it('fails with an error that carries its cause and crosses contexts', async () => {
    const cause = new WebAssembly.RuntimeError('memory access out of bounds');
    const failed = await asBackendWork('wasm', () => Promise.reject(cause)).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(BackendError);
    expect(failed).toMatchObject({ cause });
    expect(toErrorReport(failed)).toEqual({ code: 'backend-unavailable', params: ['wasm', 'memory access out of bounds'] });
  });

  it('is no failure of the backend if it was aborted', async () => {
    const stopped = new GapLensError('aborted');
    await expect(asBackendWork('wasm', () => Promise.reject(stopped))).rejects.toBe(stopped);
  });
});

describe('values of a backend', () => {
  it.each([
    ['NaN', [1, Number.NaN, 3]],
    ['Infinity', [1, Number.POSITIVE_INFINITY]],
    ['infinities that cancel out', [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]],
  ])('with %s are wrong', (_, values) => {
    expect(() => ensureFinite(Float32Array.from(values), 'webgl')).toThrow(
      expect.objectContaining({ code: 'backend-wrong', params: ['webgl'] }),
    );
  });

  it('are accepted if they are large', () => {
    expect(() => ensureFinite(new Float32Array(1000).fill(3.4e38), 'webgl')).not.toThrow();
  });
});
