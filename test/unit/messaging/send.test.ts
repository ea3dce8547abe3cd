import { describe, expect, it, vi } from 'vitest';
import { sendToBackground, sendToContent, sendToOffscreen, sendToPages } from '../../../src/messaging/send';
import type { Progress } from '../../../src/shared/engine-state';
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
  it('goes to its destination and gives the value of the answer', async () => {
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
    await expect(sendToBackground('fetchImage', { address: 'x' })).rejects.toMatchObject({
      code: 'image-not-found',
      params: ['404'],
    });
  });

  it('that nobody answers means that the engine has stopped, not that there is no value', async () => {
    answerWith(async () => undefined);
    await expect(sendToBackground('engineState', {})).rejects.toMatchObject({ code: 'engine-stopped' });
  });

  it('to pages needs no page that is open', async () => {
    const { runtimeSend } = answerWith(() => Promise.reject(new Error('Receiving end does not exist.')));
    sendToPages('progress', { progress });
    expect(runtimeSend).toHaveBeenCalledWith({ to: 'pages', type: 'progress', payload: { progress } });
    // An unhandled rejection would fail the run.
    await new Promise((resolve) => setImmediate(resolve));
  });
});
