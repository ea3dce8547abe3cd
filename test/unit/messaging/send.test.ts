import { describe, expect, it, vi } from 'vitest';
import { sendToBackground, sendToContent, sendToOffscreen, sendToPages } from '../../../src/messaging/send';
import type { Progress } from '../../../src/domain/engine-state';
import { declareBrowser } from '../../support/fake-browser';

/** A browser in which every message gets this answer. */
function answerWith(answer: () => Promise<unknown>) {
  const runtimeSend = vi.fn((_message: unknown) => answer());
  const tabsSend = vi.fn((_tabId: number, _message: unknown, _options?: object) => answer());
  declareBrowser({ runtime: { sendMessage: runtimeSend }, tabs: { sendMessage: tabsSend } } as Parameters<
    typeof declareBrowser
  >[0]);
  return { runtimeSend, tabsSend };
}

const progress: Progress = { stage: 'loading-model', model: { id: 'm', name: 'M' }, fraction: 0.5 };

describe('a sent message', () => {
  it('goes to its destination and returns the value of the answer', async () => {
    const { runtimeSend } = answerWith(async () => ({ ok: true, value: { frameIds: [0], unreachable: 0 } }));
    expect(await sendToBackground('ensureContentScript', { tabId: 3 })).toEqual({ frameIds: [0], unreachable: 0 });
    expect(runtimeSend).toHaveBeenCalledWith({ to: 'background', type: 'ensureContentScript', payload: { tabId: 3 } });
    await sendToOffscreen('cancel', { jobId: 'x' });
    expect(runtimeSend).toHaveBeenLastCalledWith({ to: 'offscreen', type: 'cancel', payload: { jobId: 'x' } });
  });

  it('goes to one frame of a tab, or to all', async () => {
    const { tabsSend } = answerWith(async () => ({ ok: true, value: undefined }));
    await sendToContent({ tabId: 3, frameId: 0 }, 'startPicker', {});
    expect(tabsSend).toHaveBeenLastCalledWith(3, { to: 'content', type: 'startPicker', payload: {} }, { frameId: 0 });
    await sendToContent({ tabId: 3 }, 'progress', { progress });
    expect(tabsSend).toHaveBeenLastCalledWith(3, { to: 'content', type: 'progress', payload: { progress } }, {});
  });

  it('rejects with the error of the answer', async () => {
    answerWith(async () => ({ ok: false, error: { code: 'image-not-found', params: ['404'] } }));
    await expect(sendToBackground('fetchImage', { address: 'x', isShown: true })).rejects.toMatchObject({
      code: 'image-not-found',
      params: ['404'],
    });
  });

  it('without an answer means that the engine has stopped, not that there is no value', async () => {
    answerWith(async () => undefined);
    await expect(sendToBackground('engineState', {})).rejects.toMatchObject({ code: 'engine-stopped' });
  });

  it.each([
    'Could not establish connection. Receiving end does not exist.',
    'The message port closed before a response was received.',
    'A listener indicated an asynchronous response by returning true, but the message channel closed before a response was received',
    'Extension context invalidated.',
    'Message manager disconnected',
    'Promised response from onMessage listener went out of scope',
    "Actor 'Conduits' destroyed before query 'RuntimeMessage' was resolved",
    'No tab with id: 7.',
  ])('that is lost never shows the words of the browser: %s', async (words) => {
    answerWith(() => Promise.reject(new Error(words)));
    await expect(sendToBackground('engineState', {})).rejects.toMatchObject({ code: 'engine-stopped', params: [] });
    await expect(sendToOffscreen('cancel', { jobId: 'x' })).rejects.toMatchObject({ code: 'engine-stopped', params: [] });
    await expect(sendToContent({ tabId: 3 }, 'startPicker', {})).rejects.toMatchObject({ code: 'engine-stopped', params: [] });
  });

  it('to the background is repeated once if it was lost, unless that might open a second tab', async () => {
    const { runtimeSend } = answerWith(() =>
      Promise.reject(new Error('The message port closed before a response was received.')),
    );
    await expect(sendToBackground('engineState', {})).rejects.toMatchObject({ code: 'engine-stopped' });
    expect(runtimeSend).toHaveBeenCalledTimes(2);
    await expect(sendToBackground('openOptions', {})).rejects.toMatchObject({ code: 'engine-stopped' });
    expect(runtimeSend).toHaveBeenCalledTimes(3);
  });

  it('is not repeated if it was answered, even with a failure of the engine', async () => {
    const { runtimeSend } = answerWith(async () => ({ ok: false, error: { code: 'engine-stopped', params: [] } }));
    await expect(sendToBackground('engineState', {})).rejects.toMatchObject({ code: 'engine-stopped' });
    expect(runtimeSend).toHaveBeenCalledOnce();
  });

  it('is repeated for as long as the engine has lost its image', async () => {
    const lost = { ok: false, error: { code: 'capture-lost', params: [] } };
    const { runtimeSend } = answerWith(async () => (runtimeSend.mock.calls.length < 5 ? lost : { ok: true, value: 'done' }));
    await expect(sendToBackground('engineState', {})).resolves.toBe('done');
    expect(runtimeSend).toHaveBeenCalledTimes(5);
  });

  it('is not repeated after an abort', async () => {
    const stop = new AbortController();
    const { runtimeSend } = answerWith(async () => stop.abort());
    await expect(sendToBackground('engineState', {}, stop.signal)).rejects.toMatchObject({ code: 'aborted' });
    expect(runtimeSend).toHaveBeenCalledOnce();
  });

  it('is repeated if its work was dropped although nobody has canceled it: its page was left, and is there again', async () => {
    const dropped = { ok: false, error: { code: 'aborted', params: [] } };
    const { runtimeSend } = answerWith(async () => (runtimeSend.mock.calls.length < 2 ? dropped : { ok: true, value: 'done' }));
    await expect(sendToBackground('engineState', {}, new AbortController().signal)).resolves.toBe('done');
    answerWith(async () => dropped);
    await expect(sendToBackground('engineState', {}, new AbortController().signal)).rejects.toMatchObject({ code: 'aborted' });
  });

  it('is repeated each time that its page is shown again before the answer, as that may be lost without a word', async () => {
    const listeners = new Set<(event: object) => void>();
    const addEventListener = (_: string, handler: (event: object) => void, { signal }: { signal: AbortSignal }) => {
      listeners.add(handler);
      signal.addEventListener('abort', () => listeners.delete(handler));
    };
    vi.stubGlobal('window', { addEventListener });
    const show = async (event: object) => {
      for (const handler of listeners) handler(event);
      await new Promise((resolve) => setImmediate(resolve));
    };
    const { runtimeSend } = answerWith(async () =>
      runtimeSend.mock.calls.length < 4 ? new Promise(() => undefined) : { ok: true, value: 'done' },
    );
    const answer = sendToBackground('engineState', {});
    await show({ isTrusted: true, persisted: false });
    await show({ isTrusted: false, persisted: true });
    expect(runtimeSend).toHaveBeenCalledOnce();
    for (const times of [2, 3, 4]) {
      await show({ isTrusted: true, persisted: true });
      expect(runtimeSend).toHaveBeenCalledTimes(times);
    }
    expect(await answer).toBe('done');
    expect(listeners.size).toBe(0);
    vi.unstubAllGlobals();
  });

  it('fails with its own error if it is larger than the browser allows', async () => {
    answerWith(() => Promise.reject(new Error('Message exceeded maximum allowed size of 64MiB.')));
    await expect(sendToBackground('engineState', {})).rejects.toMatchObject({ code: 'image-too-many-bytes', params: ['64'] });
  });

  it('to pages does not need an open page', async () => {
    const { runtimeSend } = answerWith(() => Promise.reject(new Error('Receiving end does not exist.')));
    sendToPages('progress', { progress });
    expect(runtimeSend).toHaveBeenCalledWith({ to: 'pages', type: 'progress', payload: { progress } });
    // An unhandled rejection would fail the run.
    await new Promise((resolve) => setImmediate(resolve));
  });
});
