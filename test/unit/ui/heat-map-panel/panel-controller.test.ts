import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createPanelController, type HeatMapDisplay } from '../../../../src/ui/heat-map-panel/panel-controller';
import { GapLensError } from '../../../../src/domain/errors';
import { declareBrowser, englishWords } from '../../../support/fake-browser';
import { createDeferred } from '../../domain/deferred';
import { untilTrue } from '../../../support/until';
import { koala } from '../../../support/sample-classification';
import { explainKoala } from '../../../support/sample-heat-map';

const KOALA = 105;
const INDRI = 384;

beforeEach(() => declareBrowser({ i18n: englishWords }));

function open(show: HeatMapDisplay['show'] = async () => undefined, storeOpacity = async () => undefined as unknown) {
  const life = new AbortController();
  const display = { show: vi.fn(show), hide: vi.fn() };
  const onChange = vi.fn();
  const panel = createPanelController(
    {
      classification: koala,
      opacity: 0.8,
      explain: async (inputSize) => explainKoala(inputSize ?? 224),
      capture: () => ({
        source: { kind: 'pixels', rgba: new ArrayBuffer(4), width: 1, height: 1 },
        captureMethod: 'page',
        took: 0,
      }),
      display,
      storeOpacity,
      onChange,
    },
    life.signal,
  );
  const until = (kind: string) => untilTrue(() => panel.props().state.kind === kind);
  return { panel, display, onChange, until };
}

describe('a heat map that cannot be shown over its image', () => {
  test('leaves one failure, always the same object, and keeps the heat map for the panel', async () => {
    const { panel, until } = open(() => Promise.reject(new GapLensError('element-gone')));
    panel.props().onToggle(KOALA);
    await until('failed');
    expect(panel.props().state).toBe(panel.props().state);
    expect(panel.heatMap()).not.toBeNull();
  });

  test('does not affect a class that was selected meanwhile', async () => {
    const refused = createDeferred();
    const { panel, display, until } = open((_, caption) => (caption.startsWith('Koala') ? refused.promise : Promise.resolve()));
    panel.props().onToggle(KOALA);
    await until('shown');
    panel.props().onToggle(INDRI);
    await untilTrue(() => display.show.mock.calls.some(([, caption]) => caption.startsWith('Indri')));
    refused.reject(new GapLensError('element-gone'));
    await expect(refused.promise).rejects.toThrow();
    expect(panel.props().state.kind).toBe('shown');
  });
});

test('the opacity returns to the stored value if the new one cannot be stored', async () => {
  const { panel, display, until } = open(undefined, () => Promise.reject(new GapLensError('settings-not-stored')));
  panel.props().onToggle(KOALA);
  await until('shown');
  panel.props().onOpacity(0.4);
  await expect(panel.props().onOpacityRest(0.4)).rejects.toThrow();
  expect(panel.props().opacity).toBe(0.8);
  expect(display.show.mock.calls.map(([{ opacity }]) => opacity)).toEqual([0.8, 0.4, 0.8]);
});
