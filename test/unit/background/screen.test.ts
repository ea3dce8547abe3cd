import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { captureScreen } from '../../../src/background/screen';
import { hideOverlays } from '../../../src/background/hide-overlays';
import { partsOfSender } from '../../../src/background/place-of-sender';
import type { Rectangle } from '../../../src/domain/image-source';
import type { Runtime, Tabs } from '../../../src/platform/browser';
import { declareBrowser } from '../../support/fake-browser';
import { untilPasses } from '../../support/until';

vi.mock('../../../src/background/crop-shot', () => ({
  cropShot: vi.fn(async ({ of }: { of?: string }, cropped: Rectangle) => ({ of, part: cropped })),
}));
vi.mock('../../../src/background/hide-overlays', () => ({ hideOverlays: vi.fn() }));
vi.mock('../../../src/background/place-of-sender', () => ({ partsOfSender: vi.fn() }));

const part = { x: 0, y: 0, width: 0.5, height: 0.25 };
const close = vi.fn();
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
  close.mockReset();
  vi.mocked(hideOverlays)
    .mockReset()
    .mockResolvedValue(() => undefined);
  vi.mocked(partsOfSender)
    .mockReset()
    .mockImplementation(async (parts) => [...parts]);
  vi.stubGlobal('createImageBitmap', async (file: Blob) => ({ of: await file.text(), close }));
  declareBrowser({ tabs: { query, captureVisibleTab } as never });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a screenshot', () => {
  it('is a PNG file of the tab that requested it', async () => {
    expect(await captureScreen([part], sender)).toEqual([{ of: 'pixels', part }]);
    expect(captureVisibleTab).toHaveBeenCalledWith(2, { format: 'png' });
    expect(query).toHaveBeenCalledWith({ active: true, windowId: 2 });
  });

  it('is not taken while another tab is in front', async () => {
    front = 8;
    await expect(captureScreen([part], sender)).rejects.toMatchObject({ code: 'screen-not-in-front' });
    expect(captureVisibleTab).not.toHaveBeenCalled();
  });

  it('is discarded if another tab has come to the front in the meantime', async () => {
    captureVisibleTab.mockImplementation(async () => {
      front = 8;
      return shot;
    });
    await expect(captureScreen([part], sender)).rejects.toMatchObject({ code: 'screen-not-in-front' });
  });

  it('is tried again when the quota is used up, because the quota refills', async () => {
    captureVisibleTab.mockRejectedValueOnce(quota).mockRejectedValueOnce(quota);
    const answer = captureScreen([part], sender);
    await vi.advanceTimersByTimeAsync(2000);
    await expect(answer).resolves.toEqual([{ of: 'pixels', part }]);
    expect(captureVisibleTab).toHaveBeenCalledTimes(3);
  });

  it('is not taken if another tab comes to the front during the wait for the quota', async () => {
    captureVisibleTab.mockRejectedValueOnce(quota);
    const failed = expect(captureScreen([part], sender)).rejects.toMatchObject({ code: 'screen-not-in-front' });
    await vi.advanceTimersByTimeAsync(100);
    front = 8;
    await vi.advanceTimersByTimeAsync(2000);
    await failed;
    expect(captureVisibleTab).toHaveBeenCalledOnce();
  });

  it('is given up after some attempts', async () => {
    captureVisibleTab.mockRejectedValue(quota);
    const failed = expect(captureScreen([part], sender)).rejects.toMatchObject({ code: 'screen-not-allowed' });
    await vi.advanceTimersByTimeAsync(60_000);
    await failed;
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is not tried again without permission', async () => {
    captureVisibleTab.mockRejectedValue(new Error("Either the '<all_urls>' or 'activeTab' permission is required."));
    await expect(captureScreen([part], sender)).rejects.toMatchObject({ code: 'screen-not-allowed' });
    expect(captureVisibleTab).toHaveBeenCalledOnce();
  });

  it('is shared by all frames of a tab that ask before it begins, and by none that asks later', async () => {
    const shots = [captureScreen([part], sender), captureScreen([part], sender)];
    await Promise.all(shots);
    expect(captureVisibleTab).toHaveBeenCalledTimes(1);
    captureVisibleTab.mockImplementationOnce(async () => {
      shots.push(captureScreen([part], sender));
      return shot;
    });
    await captureScreen([part], sender);
    await Promise.all(shots);
    expect(captureVisibleTab).toHaveBeenCalledTimes(3);
  });

  it('is refused if no tab asks for it', async () => {
    await expect(captureScreen([part], {} as Runtime.MessageSender)).rejects.toMatchObject({ code: 'screen-not-allowed' });
  });

  it('gives a frame only the area that it had both before and after it', async () => {
    vi.mocked(partsOfSender)
      .mockResolvedValueOnce([{ x: 0.25, y: 0, width: 0.25, height: 0.25 }])
      .mockResolvedValueOnce([{ x: 0, y: 0, width: 0.5, height: 0.125 }]);
    expect(await captureScreen([part], sender)).toEqual([{ of: 'pixels', part: { x: 0.25, y: 0, width: 0.25, height: 0.125 } }]);
  });

  it('gives nothing to a frame whose place is unknown, and keeps nothing', async () => {
    vi.mocked(partsOfSender).mockRejectedValueOnce(new Error('no frame around'));
    await expect(captureScreen([part], sender)).rejects.toThrow('no frame around');
    expect(captureVisibleTab).not.toHaveBeenCalled();
    vi.mocked(partsOfSender).mockResolvedValueOnce([part]).mockRejectedValueOnce(new Error('gone meanwhile'));
    await expect(captureScreen([part], sender)).rejects.toThrow('gone meanwhile');
    await untilPasses(() => expect(close).toHaveBeenCalledOnce());
  });

  it('is taken while overlays over its parts are hidden, at each attempt', async () => {
    const log: string[] = [];
    vi.mocked(hideOverlays).mockImplementation(async (tabId, parts) => {
      log.push(`hide ${tabId}: ${parts.length}`);
      return () => void log.push('show');
    });
    captureVisibleTab.mockImplementation(async () => {
      log.push('shot');
      if (log.length < 3) throw quota;
      return shot;
    });
    const shots = Promise.all([captureScreen([part], sender), captureScreen([part, part], sender)]);
    await vi.advanceTimersByTimeAsync(1000);
    await shots;
    expect(log).toEqual(['hide 7: 3', 'shot', 'show', 'hide 7: 3', 'shot', 'show']);
    expect(close).toHaveBeenCalledOnce();
  });
});

it('is taken one tab at a time, even if frames join a waiting one', async () => {
  vi.useRealTimers();
  const tabs = fc.array(fc.constantFrom(1, 2, 3), { minLength: 3, maxLength: 9 });
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), tabs, async (scheduler, asked) => {
      let running = 0;
      let most = 0;
      // Each in a window of its own.
      query.mockImplementation(async ({ windowId }) => [{ id: windowId } as Tabs.Tab]);
      captureVisibleTab.mockImplementation(async () => {
        running += 1;
        most = Math.max(most, running);
        await scheduler.schedule(Promise.resolve());
        running -= 1;
        return shot;
      });
      const shots: Promise<unknown>[] = [];
      const ask = (id: number) => void shots.push(captureScreen([part], { tab: { id, windowId: id } } as Runtime.MessageSender));
      const { task } = scheduler.scheduleSequence(asked.map((id) => async () => ask(id)));
      const all = task.then(() => Promise.all(shots));
      await scheduler.waitFor(all);
      expect(most).toBe(1);
    }),
  );
});
