import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEngineHost } from '../../../src/background/create-engine-host';
import { createOffscreenHost } from '../../../src/background/offscreen-host';
import { createWorkerHost } from '../../../src/host/worker-host';

vi.mock('../../../src/host/worker-host', () => ({ createWorkerHost: vi.fn() }));
vi.mock('../../../src/background/offscreen-host', () => ({ createOffscreenHost: vi.fn() }));

const host = { request: vi.fn(), sendIfRunning: vi.fn() };
const state = { choices: { modelId: 'm', backend: 'auto' as const, tellsKinds: false, trials: {} } };
const onProgress = () => undefined;

beforeEach(() => {
  host.request.mockReset().mockImplementation(async (type: string) => type);
  host.sendIfRunning.mockReset().mockResolvedValue(undefined);
  vi.mocked(createWorkerHost).mockReset().mockReturnValue(host);
  vi.mocked(createOffscreenHost).mockReset().mockReturnValue(host);
});
afterEach(() => vi.unstubAllGlobals());

describe('the host of the engine', () => {
  it("is Chrome's offscreen document in Chrome", async () => {
    vi.stubGlobal('BROWSER', 'chrome');
    expect(createEngineHost(onProgress)).toBe(host);
    expect(createOffscreenHost).toHaveBeenCalledOnce();
    expect(createWorkerHost).not.toHaveBeenCalled();
  });

  describe('in Firefox', () => {
    beforeEach(() => vi.stubGlobal('BROWSER', 'firefox'));

    it('starts no worker when the event page wakes, nor for messages that concern a running one only', async () => {
      const lazy = createEngineHost(onProgress);
      await lazy.sendIfRunning('dropOwner', { owner: 'tab:7' });
      await lazy.sendIfRunning('cancel', { jobId: 'x' });
      expect(createWorkerHost).not.toHaveBeenCalled();
      expect(createOffscreenHost).not.toHaveBeenCalled();
    });

    it('starts a worker with the first request, and uses the same one from then on', async () => {
      const lazy = createEngineHost(onProgress);
      expect(await Promise.all([lazy.request('state', state), lazy.request('selfTest', state)])).toEqual(['state', 'selfTest']);
      expect(createWorkerHost).toHaveBeenCalledExactlyOnceWith(onProgress, expect.any(Function));
      await lazy.sendIfRunning('cancel', { jobId: 'x' });
      expect(host.sendIfRunning).toHaveBeenCalledWith('cancel', { jobId: 'x' });
    });
  });
});
