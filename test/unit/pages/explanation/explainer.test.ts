import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Explainer, type ExplainerState } from '../../../../src/pages/explanation/explainer';
import { captureFromPage } from '../../../../src/pages/explanation/capture-from-page';
import { captureFile } from '../../../../src/media/capture-file';
import type { Envelope } from '../../../../src/messaging/envelope';
import type { Capture } from '../../../../src/domain/image-source';
import { declareBrowser } from '../../../support/fake-browser';
import { explained } from './sample-explained';
import { untilTrue } from '../../../support/until';

const capture: Capture = {
  source: { kind: 'pixels', rgba: new ArrayBuffer(4), width: 1, height: 1 },
  captureMethod: 'page',
  took: 0,
};
const place = { image: { tabId: 7, frameId: 0, candidateId: '1' } };

/** Questions that wait, oldest first. */
let asked: { inputSize: number | null; jobId: string; answer: (outcome: unknown) => void }[];
let cancelled: string[];
let states: ExplainerState[];
let explainer: Explainer;

beforeEach(() => {
  asked = [];
  cancelled = [];
  states = [];
  explainer = new Explainer((state) => states.push(state));
  vi.stubGlobal('location', { href: 'chrome-extension://gaplens/explanation.html' });
  vi.stubGlobal('fetch', async (address: URL) => ({
    json: async () =>
      address.href.endsWith('descriptor.json') ? { inputSize: 64, labels: 'labels.json', nodes: { embedding: null } } : [],
  }));
  declareBrowser({
    runtime: {
      sendMessage: vi.fn(({ type, payload }: Envelope) => {
        const request = payload as { inputSize: number | null; jobId: string };
        if (type !== 'explain') {
          cancelled.push(request.jobId);
          return Promise.resolve({ ok: true, value: undefined });
        }
        return new Promise((answer) => asked.push({ ...request, answer }));
      }) as never,
    },
  });
});

const answerNext = async (outcome: unknown) => {
  await untilTrue(() => asked.length > 0);
  asked.shift()?.answer(outcome);
};
const good = (inputSize: number) => ({ ok: true, value: { ...explained.explanation, inputSize } });

describe('Explainer', () => {
  test("requests all class maps at the model's input size, and reports each stage", async () => {
    const done = explainer.explain(async () => capture);
    await untilTrue(() => asked.length > 0);
    expect(asked[0]).toMatchObject({ inputSize: null, classIndices: null, wantsKind: true });
    expect(states.map(({ working }) => working?.stage)).toEqual(['capturing', 'classifying']);
    await answerNext(good(64));
    await done;
    expect(explainer.state).toMatchObject({ working: null, error: null, explained: { explanation: { inputSize: 64 } } });
  });

  test('explains another model’s answer about the same image, and keeps the current one while it waits', async () => {
    const done = explainer.explain(async () => capture);
    await answerNext(good(64));
    await done;
    const other = explainer.explainWith('other');
    expect(explainer.state.explained?.answer.model.id).toBe('toy');
    expect(asked[0]).toMatchObject({ capture, inputSize: null, modelId: 'other' });
    const answer = { ...explained.answer, model: { id: 'other', name: 'Other' } };
    await answerNext({ ok: true, value: answer });
    await other;
    expect(explainer.state.explained).toMatchObject({ answer, explanation: answer, facts: { isNetworkInNetwork: true } });
    await explainer.explainWith('other');
    expect(asked).toEqual([]);
  });

  test('tries the image again that failed, and not the one before it', async () => {
    const done = explainer.explain(async () => capture);
    await answerNext(good(64));
    await done;
    const file: Capture = { ...capture, captureMethod: 'file' };
    const second = explainer.explain(async () => file, 'toy');
    await answerNext({ ok: false, error: { code: 'engine-timeout', params: ['20'] } });
    await second;
    expect(explainer.state.error?.code).toBe('engine-timeout');
    const again = explainer.retry();
    await untilTrue(() => asked.length > 0);
    expect(asked[0]).toMatchObject({ capture: { captureMethod: 'file' }, modelId: 'toy' });
    await answerNext(good(64));
    await again;
    expect(explainer.state).toMatchObject({ error: null, explained: { capture: { captureMethod: 'file' } } });
  });

  test('keeps the current maps while it waits for finer ones', async () => {
    const done = explainer.explain(async () => capture);
    await answerNext(good(64));
    await done;
    const finer = explainer.explainAt(128);
    expect(explainer.state.explained?.explanation.inputSize).toBe(64);
    expect(asked[0]?.inputSize).toBe(128);
    expect(asked[0]).not.toHaveProperty('wantsKind');
    await answerNext(good(128));
    await finer;
    expect(explainer.state.explained?.explanation.inputSize).toBe(128);
  });

  test('returns to the answer’s own maps at once, and drops a finer pass in progress', async () => {
    const done = explainer.explain(async () => capture, 'toy');
    await untilTrue(() => asked.length > 0);
    expect(asked[0]).toMatchObject({ modelId: 'toy' });
    await answerNext(good(64));
    await done;
    const finer = explainer.explainAt(128);
    expect(asked[0]).toMatchObject({ inputSize: 128, modelId: 'toy' });
    await answerNext(good(128));
    await finer;
    const { explained: shown } = explainer.state;
    expect([shown?.explanation.inputSize, shown?.answer.inputSize]).toEqual([128, 64]);
    const again = explainer.explainAt(128);
    const [late] = asked.splice(0);
    await explainer.explainAt(64);
    expect(asked).toEqual([]);
    expect(explainer.state).toMatchObject({ working: null, explained: { explanation: { inputSize: 64 } } });
    late?.answer(good(128));
    await again;
    expect(explainer.state.explained?.explanation.inputSize).toBe(64);
  });

  test('cancels the request for an older image, and drops its late answer', async () => {
    const first = explainer.explain(async () => capture);
    await untilTrue(() => asked.length === 1);
    const [old] = asked.splice(0);
    const second = explainer.explain(async () => capture);
    expect(cancelled).toEqual([old?.jobId]);
    await answerNext(good(64));
    await second;
    old?.answer(good(999));
    await first;
    expect(explainer.state.explained?.explanation.inputSize).toBe(64);
  });

  test('reports a failure without an answer', async () => {
    const done = explainer.explain(async () => capture);
    await answerNext({ ok: false, error: { code: 'image-broken', params: [] } });
    await done;
    expect(explainer.state).toEqual({ explained: null, working: null, error: { code: 'image-broken', params: [] } });
  });

  test("shows the engine's progress only while it waits for the engine", async () => {
    const progress = { stage: 'loading-model', model: explained.explanation.model, fraction: 0.5 } as const;
    explainer.showProgress(progress);
    expect(states).toEqual([]);
    const done = explainer.explain(async () => capture);
    await untilTrue(() => asked.length > 0);
    explainer.showProgress(progress);
    expect(explainer.state.working).toEqual(progress);
    await answerNext(good(64));
    await done;
    expect(explainer.state.working).toBeNull();
  });
});

describe('captureFromPage', () => {
  const answerOfTab = (sendMessage: () => Promise<unknown>) => declareBrowser({ tabs: { sendMessage: sendMessage as never } });

  test('returns the capture from the frame', async () => {
    answerOfTab(async () => ({ ok: true, value: capture }));
    expect(await captureFromPage(place)).toBe(capture);
  });

  test.each([
    ['the tab was closed', () => Promise.reject(new Error('Could not establish connection. Receiving end does not exist.'))],
    ['there is no answer', () => Promise.resolve(undefined)],
  ])('reports that the page is gone if %s', async (_, answer) => {
    answerOfTab(answer);
    await expect(captureFromPage(place)).rejects.toMatchObject({ code: 'page-gone' });
  });

  test('returns a listed file from the page that lists it', async () => {
    const file = { list: 'a', key: '2' };
    const sendMessage = vi.fn(async () => ({ ok: true, value: capture }));
    declareBrowser({ runtime: { sendMessage: sendMessage as never } });
    expect(await captureFromPage({ image: file })).toBe(capture);
    expect(sendMessage).toHaveBeenCalledExactlyOnceWith({ to: 'files', type: 'captureListedFile', payload: file });
    sendMessage.mockRejectedValue(new Error('Could not establish connection.'));
    await expect(captureFromPage({ image: file })).rejects.toMatchObject({ code: 'page-gone' });
  });

  test('passes on the error if only the image is gone', async () => {
    answerOfTab(async () => ({ ok: false, error: { code: 'element-gone', params: [] } }));
    await expect(captureFromPage(place)).rejects.toMatchObject({ code: 'element-gone' });
  });
});

test('captureFile reads the bytes, but refuses a file that is too large', async () => {
  const { source, captureMethod } = await captureFile(new Blob(['abc'], { type: 'image/png' }));
  expect(captureMethod).toBe('file');
  expect(source).toMatchObject({ kind: 'file', mimeType: 'image/png' });
  const huge = { size: 65_000_000 } as Blob;
  await expect(captureFile(huge)).rejects.toMatchObject({ code: 'image-too-many-bytes', params: ['64'] });
});
