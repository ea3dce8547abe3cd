import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type ContentMessages, contentSenders, type PageMessages, pageSenders } from '../../../src/messaging/contracts';
import type { Handlers } from '../../../src/messaging/envelope';
import { receiveMessages } from '../../../src/messaging/receive';
import type { Runtime } from '../../../src/platform/browser';
import { GapLensError } from '../../../src/domain/errors';
import { isNumber, isRecord } from '../../../src/domain/shape';
import { createEvent, declareBrowser, type FakeEvent } from '../../support/fake-browser';
import { ownRuntime, senders } from '../../support/senders';
import { untilPasses } from '../../support/until';

type Sender = Runtime.MessageSender;
const sender: Sender = senders.background;

let onMessage: FakeEvent;
beforeEach(() => {
  onMessage = createEvent();
  declareBrowser({ runtime: { ...ownRuntime, onMessage } as never });
});

const toPages = { to: 'pages', senders: pageSenders } as const;
const pages = (progress: Handlers<PageMessages, Sender>['progress']): Handlers<PageMessages, Sender> => ({ progress });

describe('received messages', () => {
  it('are answered if they are ours, and the handler gets the sender', async () => {
    const progress = vi.fn();
    const sendResponse = vi.fn();
    receiveMessages<PageMessages>(toPages, pages(progress));
    const answers = onMessage.emit({ to: 'pages', type: 'progress', payload: { n: 1 } }, sender, sendResponse);
    expect(answers).toEqual([true]); // keeps the way open for an answer that comes later
    await untilPasses(() => expect(sendResponse).toHaveBeenCalledWith({ ok: true, value: undefined }));
    expect(progress).toHaveBeenCalledWith({ n: 1 }, sender);
  });

  it('are answered with the error of a handler', async () => {
    const sendResponse = vi.fn();
    receiveMessages<PageMessages>(
      toPages,
      pages(() => {
        throw new GapLensError('element-gone');
      }),
    );
    onMessage.emit({ to: 'pages', type: 'progress', payload: {} }, sender, sendResponse);
    await untilPasses(() =>
      expect(sendResponse).toHaveBeenCalledWith({ ok: false, error: { code: 'element-gone', params: [] } }),
    );
  });

  it('that bring images to another context are freed here, as every context has a copy', () => {
    receiveMessages<PageMessages>(toPages, pages(vi.fn()));
    const bytesAfter = (to: string) => {
      const bytes = new ArrayBuffer(8);
      onMessage.emit({ to, type: 'classify', payload: { capture: { source: { bytes } } } }, sender, vi.fn());
      return bytes.byteLength;
    };
    expect(['background', 'offscreen'].map(bytesAfter)).toEqual([0, 0]);
    // The same context may have a receiver for them.
    expect(['lists', 'settings', 'pages'].map(bytesAfter)).toEqual([8, 8, 8]);
  });

  it.each([
    ['for another context', { to: 'background', type: 'progress', payload: {} }],
    ['of something else', { type: 'progress' }],
    ['that are nothing', undefined],
  ])('%s are left to others', async (_, message) => {
    const progress = vi.fn();
    const sendResponse = vi.fn();
    receiveMessages<PageMessages>(toPages, pages(progress));
    // `true` would keep the sender waiting for an answer that never comes.
    expect(onMessage.emit(message, sender, sendResponse)).toEqual([undefined]);
    expect(progress).not.toHaveBeenCalled();
    expect(sendResponse).not.toHaveBeenCalled();
  });

  it('are received from the call on, until the signal is aborted', () => {
    const stop = new AbortController();
    receiveMessages<ContentMessages>(
      { to: 'content', senders: contentSenders },
      {} as Handlers<ContentMessages, Sender>,
      stop.signal,
    );
    expect(onMessage.hasListener()).toBe(true);
    stop.abort();
    expect(onMessage.hasListener()).toBe(false);
  });

  it('are refused with a payload of another shape, or of an unknown type', () => {
    const progress = vi.fn();
    const onRefused = vi.fn();
    const payloads = { progress: isRecord({ n: isNumber }) } as never;
    receiveMessages<PageMessages>({ ...toPages, payloads, onRefused }, pages(progress));
    const messages = [{ n: Number.NaN }, { n: 1, more: 1 }, {}, null, undefined].map((payload) => ({
      type: 'progress',
      payload,
    }));
    for (const message of [
      ...messages,
      { type: 'toString', payload: {} },
      { type: 7, payload: {} },
      { type: null, payload: {} },
    ]) {
      const sendResponse = vi.fn();
      expect(onMessage.emit({ to: 'pages', ...message }, sender, sendResponse)).toEqual([undefined]);
      expect(sendResponse).toHaveBeenCalledWith({ ok: false, error: { code: 'message-refused', params: expect.any(Array) } });
    }
    expect(onRefused).toHaveBeenCalledTimes(8);
    expect(progress).not.toHaveBeenCalled();
  });
});
