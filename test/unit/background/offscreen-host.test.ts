import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createOffscreenHost } from '../../../src/background/offscreen-host';
import type { ClassifyRequest, EngineTask } from '../../../src/messaging/contracts';
import { declareBrowser } from '../../support/fake-browser';

/** Chrome's offscreen documents: one at most, which takes a while to open. */
const offscreen = vi.hoisted(() => ({ isOpen: false, hasDocument: async () => offscreen.isOpen, createDocument: vi.fn() }));
vi.mock('../../support/fake-browser', async (importOriginal) => ({ ...(await importOriginal<object>()), offscreen }));

const sendMessage = vi.fn();

beforeEach(() => {
  offscreen.isOpen = false;
  offscreen.createDocument.mockReset().mockImplementation(async () => {
    if (offscreen.isOpen) throw new Error('Only a single offscreen document may be created.');
    await new Promise((resolve) => setImmediate(resolve));
    offscreen.isOpen = true;
  });
  sendMessage.mockReset().mockImplementation(async (message: { type: string }) => {
    if (!offscreen.isOpen) throw new Error('Receiving end does not exist.');
    return { ok: true, value: message.type };
  });
  declareBrowser({ runtime: { sendMessage, getURL: (path: string) => `chrome-extension://id/${path}` } as never });
});

const state = { choices: { modelId: 'm', backend: 'auto' as const, tellsKinds: false, trials: {} } };

describe("Chrome's host of the engine", () => {
  it('opens one document for two simultaneous requests, and both are answered', async () => {
    const host = createOffscreenHost();
    const answers = await Promise.all([
      host.request('state', state),
      host.request('classify', {} as ClassifyRequest & EngineTask),
    ]);
    expect(answers).toEqual(['state', 'classify']);
    expect(offscreen.createDocument).toHaveBeenCalledOnce();
    expect(offscreen.createDocument).toHaveBeenCalledWith(
      expect.objectContaining({ url: 'chrome-extension://id/offscreen.html', reasons: ['WORKERS'] }),
    );
  });

  it('uses the document of an earlier background', async () => {
    offscreen.isOpen = true;
    await createOffscreenHost().request('state', state);
    expect(offscreen.createDocument).not.toHaveBeenCalled();
  });

  it('opens another document if the browser has closed it', async () => {
    const host = createOffscreenHost();
    await host.request('state', state);
    offscreen.isOpen = false;
    await expect(host.request('state', state)).resolves.toBe('state');
  });

  it('uses the document that an earlier background opens at the same moment', async () => {
    offscreen.createDocument.mockImplementationOnce(async () => {
      offscreen.isOpen = true;
      throw new Error('Only a single offscreen document may be created.');
    });
    await expect(createOffscreenHost().request('state', state)).resolves.toBe('state');
  });

  it('opens another document if the first one ends before it is open', async () => {
    offscreen.createDocument.mockRejectedValueOnce(new Error('Offscreen document closed before fully loading.'));
    const host = createOffscreenHost();
    await expect(Promise.all([host.request('state', state), host.request('state', state)])).resolves.toEqual(['state', 'state']);
    expect(offscreen.createDocument).toHaveBeenCalledTimes(2);
  });

  it.each([
    () =>
      Promise.reject(
        new Error(
          'A listener indicated an asynchronous response by returning true, but the message channel closed before a response was received',
        ),
      ),
    () => Promise.reject(new Error('Could not establish connection. Receiving end does not exist.')),
    () => Promise.resolve(undefined),
  ])('asks once more, in another document, where the document goes before it answers (%#)', async (lose) => {
    const host = createOffscreenHost();
    await host.request('state', state);
    sendMessage.mockImplementationOnce(() => {
      offscreen.isOpen = false;
      return lose();
    });
    await expect(host.request('state', state)).resolves.toBe('state');
    expect(offscreen.createDocument).toHaveBeenCalledTimes(2);
    sendMessage.mockImplementation(lose).mockClear();
    await expect(host.request('state', state)).rejects.toMatchObject({ code: 'engine-stopped' });
    expect(sendMessage).toHaveBeenCalledTimes(4);
  });

  it('answers an image that was lost with three documents', async () => {
    for (let document = 0; document < 3; document += 1)
      sendMessage.mockImplementationOnce(() => {
        offscreen.isOpen = false;
        return Promise.resolve(undefined);
      });
    await expect(createOffscreenHost().request('state', state)).resolves.toBe('state');
    expect(offscreen.createDocument).toHaveBeenCalledTimes(4);
  });

  it('does not repeat a canceled job', async () => {
    const stop = new AbortController();
    sendMessage.mockImplementationOnce(async () => stop.abort());
    const host = createOffscreenHost();
    await expect(host.request('state', state, stop.signal)).rejects.toMatchObject({ code: 'aborted' });
    expect(sendMessage).toHaveBeenCalledOnce();
  });

  it('tries again after the document could not be opened', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    for (let opening = 0; opening < 3; opening += 1) offscreen.createDocument.mockRejectedValueOnce(new Error('Out of memory'));
    const host = createOffscreenHost();
    await expect(host.request('state', state)).rejects.toMatchObject({ code: 'engine-stopped' });
    expect(told).toHaveBeenCalledOnce();
    await expect(host.request('state', state)).resolves.toBe('state');
  });

  it('opens no document for messages that concern a running engine only', async () => {
    const host = createOffscreenHost();
    await host.sendIfRunning('dropOwner', { owner: 'tab:7' });
    expect(offscreen.createDocument).not.toHaveBeenCalled();
    expect(sendMessage).not.toHaveBeenCalled();
    offscreen.isOpen = true;
    await host.sendIfRunning('cancel', { jobId: 'x' });
    expect(sendMessage).toHaveBeenCalledWith({ to: 'offscreen', type: 'cancel', payload: { jobId: 'x' } });
  });
});
