import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { injectScript } from '../../../src/background/inject-script';
import { declareBrowser } from '../../support/fake-browser';

const refusal = 'Cannot access contents of the page. Extension manifest must request permission to access the respective host.';
const files = ['content.js'];

interface Tab {
  opensAfter?: number;
  /** `null`: the browser does not tell it. */
  url?: string | null;
  says?: string;
  /** Chrome may run a script for all frames in none of them instead of refusing it. */
  isSilent?: true;
}

/** A tab into which Chrome lets scripts from some time on, in milliseconds; frame 5 is one of another site. */
function declareTab({ opensAfter = 0, url = 'https://a.example/', says = refusal, isSilent }: Tab) {
  const opensAt = Date.now() + opensAfter;
  const executeScript = vi.fn(async ({ target: { frameIds = [0] } }: { target: { frameIds?: number[] } }) => {
    if (Date.now() < opensAt && isSilent) return [];
    if (Date.now() < opensAt || frameIds.includes(5)) throw new Error(says);
    return [{ frameId: 0, result: 'run' }];
  });
  const apis = { scripting: { executeScript }, tabs: { get: async () => (url === null ? {} : { url }) } };
  declareBrowser(apis as unknown as Parameters<typeof declareBrowser>[0]);
  return executeScript;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function inject(target: { tabId: number; frameIds?: number[]; allFrames?: boolean }) {
  const begun = Date.now();
  const ended = injectScript({ target, files, injectImmediately: true }).then(
    (results) => (results.length > 0 ? 'run' : 'run in no frame'),
    (error: Error) => error.message,
  );
  await vi.runAllTimersAsync();
  return { said: await ended, took: Date.now() - begun };
}

describe('a script for a tab', () => {
  it('runs if the page learns of the permission after the script has arrived', async () => {
    declareTab({ opensAfter: 400 });
    expect((await inject({ tabId: 7, allFrames: true })).said).toBe('run');
    declareTab({ opensAfter: 400 });
    expect((await inject({ tabId: 7, frameIds: [3] })).said).toBe('run');
  });

  it('runs if Chrome first runs it in no frame, without an error', async () => {
    const executeScript = declareTab({ opensAfter: 400, isSilent: true });
    expect((await inject({ tabId: 7, allFrames: true })).said).toBe('run');
    expect(executeScript.mock.calls.length).toBeGreaterThan(1);
  });

  it('runs in no frame of a page that no permission is on its way for', async () => {
    declareTab({ opensAfter: 60_000, isSilent: true, url: null });
    expect(await inject({ tabId: 7, allFrames: true })).toEqual({ said: 'run in no frame', took: 0 });
  });

  it.each<[string, Tab, { frameIds?: number[] }]>([
    ['a page whose address the browser does not tell', { url: null, opensAfter: 60_000 }, {}],
    ["the browser's own page", { says: 'Cannot access a chrome:// URL', opensAfter: 60_000 }, {}],
    ['a frame of another site', {}, { frameIds: [5] }],
  ])('is refused at once in %s', async (_, tab, target) => {
    declareTab(tab);
    const { said, took } = await inject({ tabId: 7, ...target });
    expect([said, took]).toEqual([tab.says ?? refusal, 0]);
  });

  it('is refused if the refusal lasts', async () => {
    const executeScript = declareTab({ opensAfter: 60_000 });
    const { said, took } = await inject({ tabId: 7 });
    expect(said).toBe(refusal);
    expect(took).toBeLessThan(1500);
    expect(executeScript.mock.calls.length).toBe(5);
  });
});
