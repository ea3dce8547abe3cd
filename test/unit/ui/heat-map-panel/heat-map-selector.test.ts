import { describe, expect, test, vi } from 'vitest';
import { createHeatMapSelector, type SelectorState } from '../../../../src/ui/heat-map-panel/heat-map-selector';
import { GapLensError } from '../../../../src/domain/errors';
import { explainKoala } from '../../../support/sample-where';
import { createDeferred } from '../../domain/deferred';
import { untilTrue } from '../../../support/until';

const KOALA = 105;
const INDRI = 384;

function start(explain = vi.fn(async (inputSize: number | null) => explainKoala(inputSize ?? 224))) {
  const life = new AbortController();
  const states: SelectorState[] = [];
  const where = createHeatMapSelector(explain, (state) => states.push(state), life.signal);
  const settled = (kind: SelectorState['kind']) => untilTrue(() => where.state.kind === kind);
  const shown = () => (where.state.kind === 'shown' ? where.state.view : null);
  return { where, explain, states, life, settled, shown };
}

describe('a class', () => {
  test('is worked on, then shown, when toggled', async () => {
    const { where, states, settled, shown } = start();
    where.toggle(KOALA);
    expect(where.state.kind).toBe('working');
    await settled('shown');
    expect(states.map(({ kind }) => kind)).toEqual(['working', 'shown']);
    expect(shown()).toMatchObject({
      request: { classIndex: KOALA, against: null, sharper: false },
      explanation: { inputSize: 224 },
    });
  });

  test('is hidden when toggled again', async () => {
    const { where, settled } = start();
    where.toggle(KOALA);
    await settled('shown');
    where.toggle(KOALA);
    expect(where.state.kind).toBe('off');
    expect(where.hide()).toBe(false);
  });

  test('replaces another class without another pass', async () => {
    const { where, explain, shown, settled } = start();
    where.toggle(KOALA);
    await settled('shown');
    where.toggle(INDRI);
    await untilTrue(() => shown()?.request.classIndex === INDRI);
    expect(explain).toHaveBeenCalledTimes(1);
  });

  test('is not shown if it was hidden before its map arrived', async () => {
    const pass = createDeferred<ReturnType<typeof explainKoala>>();
    const { where, states } = start(vi.fn(() => pass.promise));
    where.toggle(KOALA);
    expect(where.hide()).toBe(true);
    pass.resolve(explainKoala(224));
    await pass.promise;
    await Promise.resolve();
    expect(states.map(({ kind }) => kind)).toEqual(['working', 'off']);
  });
});

describe('a sharper pass', () => {
  test('runs once at twice the input size, and the first view stays meanwhile', async () => {
    const { where, explain, settled, shown } = start();
    where.toggle(KOALA);
    await settled('shown');
    where.makeSharper(true);
    expect(where.state).toMatchObject({ kind: 'working', before: { explanation: { inputSize: 224 } } });
    await settled('shown');
    expect(shown()).toMatchObject({ explanation: { inputSize: 448 }, own: { inputSize: 224 } });
    where.makeSharper(false);
    await untilTrue(() => shown()?.explanation.inputSize === 224);
    where.makeSharper(true);
    await untilTrue(() => shown()?.explanation.inputSize === 448);
    expect(explain.mock.calls.map(([size]) => size)).toEqual([null, 448]);
  });

  test('stays when the user chooses another class', async () => {
    const { where, settled, shown } = start();
    where.toggle(KOALA);
    await settled('shown');
    where.makeSharper(true);
    await settled('shown');
    where.toggle(INDRI);
    await untilTrue(() => shown()?.request.classIndex === INDRI);
    expect(shown()?.explanation.inputSize).toBe(448);
  });
});

test('a class can be compared with another one, and the comparison ended', async () => {
  const { where, settled, shown } = start();
  where.toggle(KOALA);
  await settled('shown');
  where.compareWith(INDRI);
  await untilTrue(() => shown()?.request.against === INDRI);
  where.compareWith(null);
  await untilTrue(() => shown()?.request.against === null);
  expect(shown()?.request.classIndex).toBe(KOALA);
});

describe('a failure', () => {
  test('is reported, and toggling the class again retries', async () => {
    const explain = vi
      .fn(async (inputSize: number | null) => explainKoala(inputSize ?? 224))
      .mockRejectedValueOnce(new GapLensError('model-no-maps', 'X'));
    const { where, settled } = start(explain);
    where.toggle(KOALA);
    await settled('failed');
    expect(where.state).toMatchObject({ error: { code: 'model-no-maps', params: ['X'] } });
    where.toggle(KOALA);
    await settled('shown');
  });

  test('is also reported if the engine itself dropped the work', async () => {
    const { where, settled } = start(vi.fn(() => Promise.reject(new GapLensError('aborted'))));
    where.toggle(KOALA);
    await settled('failed');
    expect(where.state).toMatchObject({ error: { code: 'engine-stopped' } });
  });

  test('is ignored after the card was closed', async () => {
    const pass = createDeferred<ReturnType<typeof explainKoala>>();
    const { where, states, life } = start(vi.fn(() => pass.promise));
    where.toggle(KOALA);
    life.abort();
    pass.reject(new Error('gone'));
    await pass.promise.catch(() => undefined);
    await Promise.resolve();
    expect(states.map(({ kind }) => kind)).toEqual(['working']);
  });
});
