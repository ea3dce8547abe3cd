import { describe, expect, it } from 'vitest';
import { handleCommand } from '../../../src/background/commands';
import type { Tabs } from '../../../src/shared/browser';
import { declareTab } from './fake-tabs';

const tab = { id: 7 } as Tabs.Tab;
const classifyFocused = { to: 'content', type: 'classifyFocused', payload: {} };

describe('the keyboard command', () => {
  it('goes to the frame that has the focus', async () => {
    const { sendMessage } = declareTab({ reachable: [0, 4, 5], results: { 0: false, 4: false, 5: true } });
    await handleCommand('classify-focused', tab);
    expect(sendMessage.mock.calls).toEqual([[7, classifyFocused, { frameId: 5 }]]);
  });

  it('goes to the top frame where no frame has the focus', async () => {
    const { sendMessage } = declareTab({ reachable: [0, 4], results: { 0: false, 4: false } });
    await handleCommand('classify-focused', tab);
    expect(sendMessage.mock.calls).toEqual([[7, classifyFocused, { frameId: 0 }]]);
  });

  it('finds the tab in front where the browser names none', async () => {
    const { sendMessage, query } = declareTab();
    query.mockResolvedValue([{ id: 9 }]);
    await handleCommand('classify-focused', undefined);
    expect(query).toHaveBeenCalledWith({ active: true, currentWindow: true });
    expect(sendMessage).toHaveBeenCalledWith(9, classifyFocused, { frameId: 0 });
  });

  it('opens the popup where the page can not be reached', async () => {
    const { openPopup, sendMessage } = declareTab({ reachable: [] });
    await handleCommand('classify-focused', tab);
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
