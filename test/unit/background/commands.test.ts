import { afterEach, describe, expect, it, vi } from 'vitest';
import { handleCommand } from '../../../src/background/commands';
import type { Tabs } from '../../../src/platform/browser';
import { answerOf, declareTab } from './fake-tabs';

const tab = { id: 7 } as Tabs.Tab;
const classifyFocused = { to: 'content', type: 'classifyFocused', payload: {} };

afterEach(() => {
  vi.useRealTimers();
});

describe('the keyboard command', () => {
  it('goes to the frame under the pointer', async () => {
    const { sendMessage } = declareTab({
      frames: { 0: answerOf('', { pointer: 1, focus: 'itself' }), 4: answerOf('0'), 5: answerOf('1', { pointer: 'itself' }) },
    });
    await handleCommand('classify-focused', tab);
    expect(sendMessage.mock.calls).toEqual([[7, classifyFocused, { frameId: 5 }]]);
  });

  it('does not wait for frames that cannot change the choice', async () => {
    const frames = { 0: answerOf('', { pointer: 'itself', focus: 'itself' }), 4: answerOf('0') };
    const { sendMessage } = declareTab({ frames, busy: [4] });
    await handleCommand('classify-focused', tab);
    expect(sendMessage.mock.calls).toEqual([[7, classifyFocused, { frameId: 0 }]]);
  });

  it.each([
    ['of another site', 'ads.example', { code: 'unreachable-frame', params: ['ads.example'] }],
    ['that has no address and does not answer', '', { code: 'page-busy', params: [] }],
  ])('says in the frame around why the frame under the pointer cannot be read: one %s', async (_, pointerHost, error) => {
    const { sendMessage } = declareTab({ frames: { 0: answerOf('', { pointer: 0, pointerHost }) } });
    await handleCommand('classify-focused', tab);
    expect(sendMessage.mock.calls).toEqual([[7, { to: 'content', type: 'showError', payload: { error } }, { frameId: 0 }]]);
  });

  it('finds the tab in front if the browser names none', async () => {
    const { sendMessage, query } = declareTab();
    query.mockResolvedValue([{ id: 9 }]);
    await handleCommand('classify-focused', undefined);
    expect(query).toHaveBeenCalledWith({ active: true, currentWindow: true });
    expect(sendMessage).toHaveBeenCalledWith(9, classifyFocused, { frameId: 0 });
  });

  it('opens the popup if the page cannot be reached', async () => {
    const { openPopup, sendMessage } = declareTab({ frames: {} });
    await handleCommand('classify-focused', tab);
    expect(openPopup).toHaveBeenCalledOnce();
    expect(sendMessage).not.toHaveBeenCalled();
  });

  it('opens the popup if the page does not answer in time', async () => {
    vi.useFakeTimers();
    const { openPopup, sendMessage } = declareTab({ busy: [0] });
    const done = handleCommand('classify-focused', tab);
    await vi.advanceTimersByTimeAsync(3000);
    await done;
    expect(openPopup).toHaveBeenCalledOnce();
    expect(sendMessage).not.toHaveBeenCalled();
  });

  it('does nothing without a tab, or for another command', async () => {
    const { executeScript } = declareTab();
    await handleCommand('classify-focused', undefined);
    await handleCommand('_execute_action', tab);
    expect(executeScript).not.toHaveBeenCalled();
  });
});
