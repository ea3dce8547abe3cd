import { describe, expect, it, vi } from 'vitest';
import { errorCodes, fromErrorReport, GapLensError, isAbort, toErrorReport } from '../../../src/domain/errors';

describe('an error that travels between contexts', () => {
  it.each(errorCodes)('arrives as the same error: %s', (code) => {
    const report = toErrorReport(new GapLensError(code, ...(code === 'aborted' ? [] : ['a', 2])));
    expect(structuredClone(report)).toEqual(report);
    const back = fromErrorReport(report);
    expect(back).toBeInstanceOf(GapLensError);
    expect(back).toMatchObject({ code, params: code === 'aborted' ? [] : ['a', '2'] });
  });

  it('is recognized if another script of the same context threw it', async () => {
    vi.resetModules();
    const elsewhere = await import('../../../src/domain/errors');
    const error = new elsewhere.GapLensError('image-off-screen');
    expect(error).not.toBeInstanceOf(GapLensError);
    expect(toErrorReport(error)).toEqual({ code: 'image-off-screen', params: [] });
    expect(isAbort(new elsewhere.GapLensError('aborted'))).toBe(true);
  });

  it.each([
    [new TypeError('x is not a function'), 'x is not a function'],
    ['a text', 'a text'],
    [undefined, 'undefined'],
  ])('is `unexpected`, with its message, if it has no code', (thrown, message) => {
    expect(toErrorReport(thrown)).toEqual({ code: 'unexpected', params: [message] });
  });

  it.each([
    ['Extension context invalidated.', 'engine-stopped'],
    ['Could not establish connection. Receiving end does not exist.', 'engine-stopped'],
    ['The message port closed before a response was received.', 'engine-stopped'],
    ["can't access dead object", 'engine-stopped'],
    ['Resource::kQuotaBytes quota exceeded', 'storage-full'],
    ['QuotaExceededError: storage.local API call exceeded its quota limitations.', 'storage-full'],
  ])('gets our own code for an English message of a browser: %s', (words, code) => {
    expect(toErrorReport(new Error(words))).toEqual({ code, params: [] });
  });

  it('is `aborted` after a cancellation', () => {
    for (const error of [
      AbortSignal.abort().reason as unknown,
      new GapLensError('aborted'),
      new DOMException('', 'AbortError'),
    ]) {
      expect(isAbort(error)).toBe(true);
      expect(toErrorReport(error)).toEqual({ code: 'aborted', params: [] });
    }
    for (const error of [new Error('aborted'), new DOMException('', 'TimeoutError'), { name: 'AbortError' }, null]) {
      expect(isAbort(error)).toBe(false);
    }
  });
});
