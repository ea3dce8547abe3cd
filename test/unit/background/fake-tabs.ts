import { vi } from 'vitest';
import { declareBrowser, englishWords } from '../../support/fake-browser';

interface Injection {
  target: { tabId: number; frameIds?: number[]; allFrames?: boolean };
  files?: string[];
  func?: () => unknown;
}

/** A tab whose frames can be reached or not; `results` are what a function gives in each of them. */
export function declareTab({ reachable = [0], results = {} }: { reachable?: number[]; results?: Record<number, unknown> } = {}) {
  const executeScript = vi.fn(async ({ target: { frameIds }, func }: Injection) => {
    const frames = frameIds ?? reachable;
    if (frames.length === 0 || frames.some((id) => !reachable.includes(id)))
      throw new Error('Cannot access contents of the page.');
    return frames.map((frameId) => ({ frameId, result: func ? results[frameId] : undefined }));
  });
  const sendMessage = vi.fn(async (_tabId: number, _message: unknown, _options?: unknown): Promise<unknown> => ({
    ok: true,
    value: undefined,
  }));
  const openPopup = vi.fn(async () => undefined);
  const query = vi.fn(async (_query: unknown): Promise<unknown[]> => []);
  const apis = { i18n: englishWords, scripting: { executeScript }, tabs: { sendMessage, query }, action: { openPopup } };
  declareBrowser(apis as unknown as Parameters<typeof declareBrowser>[0]);
  return { apis, executeScript, sendMessage, openPopup, query };
}
