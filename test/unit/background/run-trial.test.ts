import { beforeEach, describe, expect, it, vi } from 'vitest';
import { measure } from '../../../src/background/run-trial';
import type { EngineHost } from '../../../src/host/engine-host';
import type { TrialReport } from '../../../src/domain/engine-state';
import { GapLensError } from '../../../src/domain/errors';
import { declareStorage } from '../settings/fake-storage';

const trial: TrialReport = { renderer: 'card', milliseconds: { webgl: 9, wasm: 20 }, faster: 'webgl' };

let ask: ReturnType<typeof vi.fn<(type: string, payload: unknown) => Promise<unknown>>>;
let host: EngineHost;
const asked = () => ask.mock.calls.map(([type]) => type);

beforeEach(() => {
  ask = vi.fn(async () => trial);
  host = { request: ask as unknown as EngineHost['request'], sendIfRunning: async () => undefined };
  declareStorage();
});

describe('the trial', () => {
  it('runs once for two simultaneous requests, and again later', async () => {
    const [first, second] = await Promise.all([measure(host), measure(host)]);
    expect(first).toEqual(trial);
    expect(second).toEqual(trial);
    expect(asked()).toEqual(['runTrial']);
    await measure(host);
    expect(asked()).toEqual(['runTrial', 'runTrial']);
  });

  it('can be run again after a failure', async () => {
    ask.mockRejectedValueOnce(new GapLensError('engine-timeout', 90));
    await expect(measure(host)).rejects.toMatchObject({ code: 'engine-timeout' });
    await expect(measure(host)).resolves.toEqual(trial);
  });
});
