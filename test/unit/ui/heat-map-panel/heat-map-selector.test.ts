import { describe, expect, test, vi } from 'vitest';
import { createHeatMapSelector, type SelectorState } from '../../../../src/ui/heat-map-panel/heat-map-selector';
import { GapLensError } from '../../../../src/domain/errors';
import { explainKoala } from '../../../support/sample-heat-map';
import { createDeferred } from '../../domain/deferred';
import { untilTrue } from '../../../support/until';

const KOALA = 105;
const INDRI = 384;

function start(explain = vi.fn(async (inputSize: number | null) => explainKoala(inputSize ?? 224))) {
  const life = new AbortController();
  const states: SelectorState[] = [];
  const selector = createHeatMapSelector(explain, (state) => states.push(state), life.signal);
  const settled = (kind: SelectorState['kind']) => untilTrue(() => selector.state.kind === kind);
  const shown = () => (selector.state.kind === 'shown' ? selector.state.view : null);
  return { selector, explain, states, life, settled, shown };
}

describe('a class', () => {
  test('is worked on, then shown, when toggled', async () => {
    const { selector, states, settled, shown } = start();
    selector.toggle(KOALA);
    expect(selector.state.kind).toBe('working');
    await settled('shown');
    expect(states.map(({ kind }) => kind)).toEqual(['working', 'shown']);
    expect(shown()).toMatchObject({
      request: { classIndex: KOALA, against: null, sharper: false },
      explanation: { inputSize: 224 },
    });
  });

  test('is hidden when toggled again', async () => {
    const { selector, settled } = start();
    selector.toggle(KOALA);
    await settled('shown');
    selector.toggle(KOALA);
    expect(selector.state.kind).toBe('off');
    expect(selector.hide()).toBe(false);
  });

  test('replaces another class without another pass', async () => {
    const { selector, explain, shown, settled } = start();
    selector.toggle(KOALA);
    await settled('shown');
    selector.toggle(INDRI);
    await untilTrue(() => shown()?.request.classIndex === INDRI);
    expect(explain).toHaveBeenCalledTimes(1);
  });

  test('is not shown if it was hidden before its map arrived', async () => {
    const pass = createDeferred<ReturnType<typeof explainKoala>>();
    const { selector, states } = start(vi.fn(() => pass.promise));
    selector.toggle(KOALA);
    expect(selector.hide()).toBe(true);
    pass.resolve(explainKoala(224));
    await pass.promise;
    await Promise.resolve();
    expect(states.map(({ kind }) => kind)).toEqual(['working', 'off']);
  });
});

describe('a sharper pass', () => {
  test('runs once at twice the input size, and the first view stays meanwhile', async () => {
    const { selector, explain, settled, shown } = start();
    selector.toggle(KOALA);
    await settled('shown');
    selector.makeSharper(true);
    expect(selector.state).toMatchObject({ kind: 'working', before: { explanation: { inputSize: 224 } } });
    await settled('shown');
    expect(shown()).toMatchObject({ explanation: { inputSize: 448 }, own: { inputSize: 224 } });
    selector.makeSharper(false);
    await untilTrue(() => shown()?.explanation.inputSize === 224);
    selector.makeSharper(true);
    await untilTrue(() => shown()?.explanation.inputSize === 448);
    expect(explain.mock.calls.map(([size]) => size)).toEqual([null, 448]);
  });

  test('stays when the user chooses another class', async () => {
    const { selector, settled, shown } = start();
    selector.toggle(KOALA);
    await settled('shown');
    selector.makeSharper(true);
    await settled('shown');
    selector.toggle(INDRI);
    await untilTrue(() => shown()?.request.classIndex === INDRI);
    expect(shown()?.explanation.inputSize).toBe(448);
  });
});

test('a class can be compared with another one, and the comparison ended', async () => {
  const { selector, settled, shown } = start();
  selector.toggle(KOALA);
  await settled('shown');
  selector.compareWith(INDRI);
  await untilTrue(() => shown()?.request.against === INDRI);
  selector.compareWith(null);
  await untilTrue(() => shown()?.request.against === null);
  expect(shown()?.request.classIndex).toBe(KOALA);
});

describe('a failure', () => {
  test('is reported, and toggling the class again retries', async () => {
    const explain = vi
      .fn(async (inputSize: number | null) => explainKoala(inputSize ?? 224))
      .mockRejectedValueOnce(new GapLensError('model-no-maps', 'X'));
    const { selector, settled } = start(explain);
    selector.toggle(KOALA);
    await settled('failed');
    expect(selector.state).toMatchObject({ error: { code: 'model-no-maps', params: ['X'] } });
    selector.toggle(KOALA);
    await settled('shown');
  });

  test('is also reported if the engine itself dropped the work', async () => {
    const { selector, settled } = start(vi.fn(() => Promise.reject(new GapLensError('aborted'))));
    selector.toggle(KOALA);
    await settled('failed');
    expect(selector.state).toMatchObject({ error: { code: 'engine-stopped' } });
  });

  test('is ignored after the card was closed', async () => {
    const pass = createDeferred<ReturnType<typeof explainKoala>>();
    const { selector, states, life } = start(vi.fn(() => pass.promise));
    selector.toggle(KOALA);
    life.abort();
    pass.reject(new Error('gone'));
    await pass.promise.catch(() => undefined);
    await Promise.resolve();
    expect(states.map(({ kind }) => kind)).toEqual(['working']);
  });
});
