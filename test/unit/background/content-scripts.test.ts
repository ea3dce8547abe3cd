import { afterEach, describe, expect, it, vi } from 'vitest';
import { ensureCardScript, ensureContentScript, ensureHeatMapScript } from '../../../src/background/content-scripts';
import { answerOf, declareTab } from './fake-tabs';

const threeFrames = { 0: answerOf(''), 3: answerOf('1'), 5: answerOf('3') };
const refusal = 'Cannot access contents of the page. Extension manifest must request permission to access the respective host.';

afterEach(() => {
  vi.useRealTimers();
});

describe('the content script', () => {
  it('is injected into every reachable frame, without waiting for its document to be idle', async () => {
    const { executeScript } = declareTab({ frames: threeFrames });
    expect(await ensureContentScript(7)).toEqual({ frameIds: [0, 3, 5] });
    const files = ['scan.js', 'content.js'];
    expect(executeScript).toHaveBeenCalledWith({ target: { tabId: 7, allFrames: true }, files, injectImmediately: true });
  });

  it('waits for a busy frame only up to the time limit', async () => {
    vi.useFakeTimers();
    declareTab({ frames: threeFrames, busy: [3] });
    const reached = ensureContentScript(7);
    await vi.advanceTimersByTimeAsync(3000);
    expect(await reached).toEqual({ frameIds: [0, 5] });
  });

  it('is in the other frames if one frame disappears in the meantime', async () => {
    declareTab({ frames: threeFrames, rejects: true });
    expect(await ensureContentScript(7)).toEqual({ frameIds: [0, 3, 5] });
  });

  it('is on the welcome page by itself, which then announces its list', async () => {
    const { sendMessage } = declareTab({ frames: {}, isWelcomePage: true });
    expect(await ensureContentScript(7)).toEqual({ frameIds: [0] });
    expect(sendMessage.mock.calls).toEqual([[7, { to: 'content', type: 'announce', payload: {} }, { frameId: 0 }]]);
  });

  it.each([
    ['is the browser’s own', 'page-not-allowed', {}],
    ['has been closed', 'tab-gone', { isClosed: true }],
    ['another page has written', 'page-needs-sites', { refusal }],
    ['cannot be read for all that is allowed', 'page-not-allowed', { refusal, permissions: ['*://*/*'] }],
    ['has an address that does not help', 'page-not-allowed', { refusal, address: 'file:///tmp/a.html' }],
  ])('says why it cannot be put into a tab that %s', async (_, code, tab) => {
    declareTab({ frames: {}, ...tab });
    await expect(ensureContentScript(7)).rejects.toMatchObject({ code });
  });
});

describe('the script of the card', () => {
  it('is injected into the requested frame and no other', async () => {
    const { executeScript } = declareTab({ frames: threeFrames });
    await ensureCardScript(7, 3);
    const files = ['card.js', 'content.js'];
    expect(executeScript.mock.calls).toEqual([[{ target: { tabId: 7, frameIds: [3] }, files, injectImmediately: true }]]);
  });

  it('reports a frame as busy that does not run it in time', async () => {
    vi.useFakeTimers();
    declareTab({ frames: threeFrames, busy: [3] });
    const ended = expect(ensureCardScript(7, 3)).rejects.toMatchObject({ code: 'page-busy' });
    await vi.advanceTimersByTimeAsync(3000);
    await ended;
  });
});

describe('the script that draws heat maps', () => {
  it('is injected into the frame that asks for it', async () => {
    const { executeScript } = declareTab({ frames: threeFrames });
    await ensureHeatMapScript({ tab: { id: 7 }, frameId: 3 } as Parameters<typeof ensureHeatMapScript>[0]);
    const target = { tabId: 7, frameIds: [3] };
    expect(executeScript.mock.calls).toEqual([[{ target, files: ['heat-map.js'], injectImmediately: true }]]);
  });

  it('is not injected if no tab asks', async () => {
    await expect(ensureHeatMapScript({})).rejects.toMatchObject({ code: 'page-not-allowed' });
  });
});
