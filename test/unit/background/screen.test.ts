import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { captureScreen } from '../../../src/background/screen';
import type { Runtime, Tabs } from '../../../src/shared/browser';
import { declareBrowser } from '../../support/fake-browser';

const sender = { tab: { id: 7, windowId: 2 } as Tabs.Tab } as Runtime.MessageSender;
const shot = `data:image/png;base64,${btoa('pixels')}`;
const quota = new Error('This request exceeds the MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND quota.');

let front: number;
const captureVisibleTab = vi.fn(async (_windowId?: number, _options?: unknown) => shot);
const query = vi.fn(async (_query: Tabs.QueryQueryInfoType) => [{ id: front } as Tabs.Tab]);

beforeEach(() => {
  vi.useFakeTimers();
  front = 7;
  captureVisibleTab.mockReset().mockImplementation(async () => shot);
  query.mockClear();
  declareBrowser({ tabs: { query, captureVisibleTab } as never });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a shot of the screen', () => {
  it('is a PNG file of the tab that asked', async () => {
    const { bytes, mimeType } = await captureScreen(sender);
    expect(new TextDecoder().decode(bytes)).toBe('pixels');
    expect(mimeType).toBe('image/png');
    expect(captureVisibleTab).toHaveBeenCalledWith(2, { format: 'png' });
    expect(query).toHaveBeenCalledWith({ active: true, windowId: 2 });
  });

  it('is not taken where another tab is in front', async () => {
    front = 8;
    await expect(captureScreen(sender)).rejects.toMatchObject({ code: 'screen-not-allowed' });
    expect(captureVisibleTab).not.toHaveBeenCalled();
  });

  it('is thrown away where another tab came to the front meanwhile', async () => {
    captureVisibleTab.mockImplementation(async () => {
      front = 8;
      return shot;
    });
    await expect(captureScreen(sender)).rejects.toMatchObject({ code: 'screen-not-allowed' });
  });

  it('is tried again when the quota is used up, for it comes back', async () => {
    captureVisibleTab.mockRejectedValueOnce(quota).mockRejectedValueOnce(quota);
    const answer = captureScreen(sender);
    await vi.advanceTimersByTimeAsync(2000);
    await expect(answer).resolves.toMatchObject({ mimeType: 'image/png' });
    expect(captureVisibleTab).toHaveBeenCalledTimes(3);
  });

  it('is not taken of the tab that came to the front while the quota was waited for', async () => {
    captureVisibleTab.mockRejectedValueOnce(quota);
    const failed = expect(captureScreen(sender)).rejects.toMatchObject({ code: 'screen-not-allowed' });
    await vi.advanceTimersByTimeAsync(100);
    front = 8;
    await vi.advanceTimersByTimeAsync(2000);
    await failed;
    expect(captureVisibleTab).toHaveBeenCalledOnce();
  });

  it('is given up in the end', async () => {
    captureVisibleTab.mockRejectedValue(quota);
    const failed = expect(captureScreen(sender)).rejects.toMatchObject({ code: 'screen-not-allowed' });
    await vi.advanceTimersByTimeAsync(60_000);
    await failed;
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is not tried again without permission', async () => {
    captureVisibleTab.mockRejectedValue(new Error("Either the '<all_urls>' or 'activeTab' permission is required."));
    await expect(captureScreen(sender)).rejects.toMatchObject({ code: 'screen-not-allowed' });
    expect(captureVisibleTab).toHaveBeenCalledOnce();
  });

  it('is shared by all frames of a tab that ask before it is begun, and by none that asks later', async () => {
    const shots = [captureScreen(sender), captureScreen(sender)];
    await Promise.all(shots);
    expect(captureVisibleTab).toHaveBeenCalledTimes(1);
    captureVisibleTab.mockImplementationOnce(async () => {
      shots.push(captureScreen(sender));
      return shot;
    });
    await captureScreen(sender);
    await Promise.all(shots);
    expect(captureVisibleTab).toHaveBeenCalledTimes(3);
  });

  it('is of no page where no tab asks', async () => {
    await expect(captureScreen({} as Runtime.MessageSender)).rejects.toMatchObject({ code: 'screen-not-allowed' });
  });
});
