import { beforeEach, describe, expect, test, vi } from 'vitest';
import { explainSource, keepCapture } from '../../../../src/lists/rows/explain-source';
import { fileSource, pageSource } from '../../../../src/lists/rows/explained-source';
import { declareBrowser } from '../../../support/fake-browser';
import { koala } from '../../../support/sample-classification';
import { explainKoala } from '../../../support/sample-heat-map';

const toTab = vi.fn<(...message: unknown[]) => Promise<unknown>>(async () => ({ ok: true, value: undefined }));
const toBackground = vi.fn<(message: unknown) => Promise<unknown>>();
const { signal } = new AbortController();

beforeEach(() => {
  vi.clearAllMocks();
  toBackground.mockResolvedValue({ ok: true, value: explainKoala(224) });
  declareBrowser({
    runtime: { sendMessage: toBackground as never },
    tabs: { sendMessage: toTab as never },
  });
});

const file = new File(['pixels'], 'koala.png', { type: 'image/png' });

describe('a file', () => {
  test('is read again and explained for all classes in its answer', async () => {
    await explainSource(fileSource(file), koala, 448, signal);
    const { type, payload } = toBackground.mock.calls[0]![0] as { type: string; payload: Record<string, unknown> };
    expect(type).toBe('explain');
    expect(payload).toMatchObject({ inputSize: 448, classIndices: koala.predictions.map(({ classIndex }) => classIndex) });
    const { source } = payload['capture'] as { source: { bytes: ArrayBuffer; mimeType: string } };
    expect([new TextDecoder().decode(source.bytes), source.mimeType]).toEqual(['pixels', 'image/png']);
  });

  test('is explained by the model that classified it, because class indices differ between models', async () => {
    await explainSource(fileSource(file), koala, null, signal);
    expect(toBackground.mock.calls[0]?.[0]).toMatchObject({ payload: { modelId: 'efficientnet-lite0' } });
  });
});

test('for an image of a page, the capture and the heat map are requested from its own frame', async () => {
  const source = pageSource(7, { frameId: 2, candidateId: '4' });
  const heatMap = { kind: 'class', height: 1, width: 1, values: new Float32Array(1), box: null, opacity: 1 } as const;
  await source.capture();
  await source.show({ ...heatMap, region: { x: 0, y: 0, width: 1, height: 1 } }, 'Koala 89%');
  source.hide();
  expect(toTab.mock.calls.map(([tab, message, frame]) => [tab, (message as { type: string }).type, frame])).toEqual(
    ['captureCandidate', 'showHeatMap', 'hideHeatMap'].map((type) => [7, type, { frameId: 2 }]),
  );
});

test('an open row captures its pixels once, and again only after a failure', async () => {
  const capture = vi.fn(fileSource(file).capture);
  capture.mockRejectedValueOnce(new Error('the page was busy'));
  const kept = keepCapture({ ...fileSource(file), capture }, koala);
  await expect(kept.capture()).rejects.toThrow('busy');
  const [first, second] = await Promise.all([kept.capture(), kept.capture()]);
  expect(second).toBe(first);
  expect(await kept.capture()).toBe(first);
  expect(capture).toHaveBeenCalledTimes(2);
});
