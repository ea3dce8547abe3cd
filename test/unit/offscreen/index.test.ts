import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWorkerHost } from '../../../src/host/worker-host';
import { createEvent, declareBrowser } from '../../support/fake-browser';
import { ownRuntime, senders } from '../../support/senders';

vi.mock('../../../src/host/worker-host', () => ({ createWorkerHost: vi.fn() }));

const host = { request: vi.fn(), sendIfRunning: vi.fn() };
const onMessage = createEvent();

beforeAll(async () => {
  vi.mocked(createWorkerHost).mockReturnValue(host);
  declareBrowser({ runtime: { ...ownRuntime, onMessage } as never });
  await import('../../../src/offscreen/index');
});
beforeEach(() => {
  host.request.mockReset().mockResolvedValue('answered');
  host.sendIfRunning.mockReset().mockResolvedValue(undefined);
});

const tell = (type: string, payload: object) =>
  new Promise((resolve) => onMessage.emit({ to: 'offscreen', type, payload }, senders.background, resolve));

describe("Chrome's offscreen document", () => {
  it.each([
    ['cancel', { jobId: 'x' }],
    ['dropOwner', { owner: 'tab:7' }],
  ])('starts no worker for %s, which only a running one needs to hear', async (type, payload) => {
    expect(await tell(type, payload)).toEqual({ ok: true, value: undefined });
    expect(host.sendIfRunning).toHaveBeenCalledWith(type, payload);
    expect(host.request).not.toHaveBeenCalled();
  });

  it.each(['classify', 'prepare', 'state', 'selfTest', 'runTrial'])('forwards %s and returns the answer', async (type) => {
    expect(await tell(type, { choices: {} })).toEqual({ ok: true, value: 'answered' });
    expect(host.request).toHaveBeenCalledWith(type, { choices: {} });
  });
});
