import { describe, expect, it } from 'vitest';
import { dispatch, type Handlers, isEnvelope } from '../../../src/messaging/envelope';
import { GapLensError } from '../../../src/domain/errors';

interface Messages {
  add(request: { a: number; b: number }): number;
  later(request: Record<string, never>): string;
  fail(request: { how: 'known' | 'unknown' | 'aborted' | 'no error' }): void;
}

const handlers: Handlers<Messages, string> = {
  add: ({ a, b }) => a + b,
  later: async (_, sender) => `hello ${sender}`,
  fail: ({ how }) => {
    if (how === 'known') throw new GapLensError('image-not-found', 404);
    if (how === 'aborted') throw new DOMException('', 'AbortError');
    // Whatever a library may throw.
    if (how === 'no error') throw 'a text'; // oxlint-disable-line no-throw-literal
    return Promise.reject(new TypeError('x is undefined')) as never;
  },
};

describe('a dispatched message', () => {
  it('is answered by its handler, which gets the sender', async () => {
    expect(await dispatch(handlers, 'add', { a: 1, b: 2 }, 'tab 1')).toEqual({ ok: true, value: 3 });
    expect(await dispatch(handlers, 'later', {}, 'tab 1')).toEqual({ ok: true, value: 'hello tab 1' });
  });

  it.each([
    ['known', { code: 'image-not-found', params: ['404'] }],
    ['unknown', { code: 'unexpected', params: ['x is undefined'] }],
    ['aborted', { code: 'aborted', params: [] }],
    ['no error', { code: 'unexpected', params: ['a text'] }],
  ])('never rejects: its error is the outcome (%s)', async (how, error) => {
    expect(await dispatch(handlers, 'fail', { how }, '')).toEqual({ ok: false, error });
  });

  it.each(['subtract', '', 'toString', '__proto__', 'constructor'])('is an error if its type is unknown: "%s"', async (type) => {
    const outcome = await dispatch(handlers, type, {}, '');
    expect(outcome).toMatchObject({ ok: false, error: { code: 'unexpected' } });
  });

  it('is an error if the handler cannot read its payload', async () => {
    expect(await dispatch(handlers, 'add', null, '')).toMatchObject({ ok: false, error: { code: 'unexpected' } });
  });
});

describe('an envelope', () => {
  it('is distinguished from other messages', () => {
    expect(isEnvelope({ to: 'content', type: 'x', payload: undefined })).toBe(true);
    for (const other of [undefined, null, 'text', 7, [], {}, { to: 'content' }, { type: 'x', payload: 1 }]) {
      expect(isEnvelope(other)).toBe(false);
    }
  });
});
