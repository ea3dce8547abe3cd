import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { CardImage } from '../../../../../src/content/overlay/card/card';
import { createCardHeatMap } from '../../../../../src/content/overlay/card/card-heat-map';
import { GapLensError } from '../../../../../src/domain/errors';
import { declareBrowser, englishWords } from '../../../../support/fake-browser';
import { koala } from '../../../../support/sample-classification';
import { explainKoala } from '../../../../support/sample-heat-map';
import { untilTrue } from '../../../../support/until';

const KOALA = 105;
const INDRI = 384;

beforeEach(() => declareBrowser({ i18n: englishWords }));

function open({ shown = Promise.resolve() }: { shown?: Promise<void> } = {}) {
  const card = new AbortController();
  /** The page removes the image by itself. */
  const page = new AbortController();
  const update = vi.fn();
  const showHeatMap = vi.fn<CardImage['showHeatMap']>((_, signal) => ({
    shown,
    update,
    signal: AbortSignal.any([signal, page.signal]),
  }));
  const image: CardImage = {
    capture: () => ({
      source: { kind: 'pixels', rgba: new ArrayBuffer(4), width: 1, height: 1 },
      captureMethod: 'page',
      took: 0,
    }),
    explain: async (_, inputSize) => explainKoala(inputSize ?? 224),
    showHeatMap,
    openExplanation: async () => undefined,
  };
  const onChange = vi.fn();
  const where = createCardHeatMap({ image, classification: koala, opacity: 0.8, onChange }, card.signal);
  const until = (kind: string) => untilTrue(() => where.props().state.kind === kind);
  const onPage = () => showHeatMap.mock.calls.filter(([, signal]) => !signal.aborted).length;
  return { where, card, page, update, showHeatMap, onChange, until, onPage };
}

describe('a heat map on the page', () => {
  test('is shown with its caption, changes in place, and is hidden by the same button', async () => {
    const { where, until, showHeatMap, update, onPage } = open();
    where.props().onToggle(KOALA);
    await until('shown');
    expect(showHeatMap.mock.calls[0]?.[0]).toMatchObject({ caption: 'Koala 89%', heatMap: { kind: 'class', opacity: 0.8 } });
    where.props().onToggle(INDRI);
    await untilTrue(() => update.mock.calls.length > 0);
    expect(update.mock.calls[0]?.[0]).toMatchObject({ caption: 'Indri 1.2%' });
    where.props().onToggle(INDRI);
    expect(onPage()).toBe(0);
    expect(where.hide()).toBe(false);
  });

  test('follows the opacity during a drag, and an opacity chosen elsewhere', async () => {
    const { where, until, update } = open();
    where.props().onToggle(KOALA);
    await until('shown');
    where.props().onOpacity(0.4);
    where.setOpacity(0.6);
    expect(update.mock.calls.map(([{ heatMap }]) => heatMap.opacity)).toEqual([0.4, 0.6]);
    expect(where.props().opacity).toBe(0.6);
  });

  test('releases its button on the card if the page ends it', async () => {
    const { where, until, page } = open();
    where.props().onToggle(KOALA);
    await until('shown');
    await Promise.resolve();
    page.abort();
    expect(where.props().state.kind).toBe('off');
  });

  test('shows an error message if it can’t be shown', async () => {
    const { where, until, onPage } = open({ shown: Promise.reject(new GapLensError('page-not-allowed')) });
    where.props().onToggle(KOALA);
    await until('failed');
    expect(where.props().state).toMatchObject({ error: { code: 'page-not-allowed' } });
    expect(onPage()).toBe(0);
  });

  test('is hidden when the card closes', async () => {
    const { where, until, card, onPage } = open();
    where.props().onToggle(KOALA);
    await until('shown');
    card.abort();
    expect(onPage()).toBe(0);
  });
});
