import { vi } from 'vitest';
import { takeFrameAnswer } from '../../../src/background/frame-answers';
import type { FrameAnswer } from '../../../src/messaging/contracts';
import { fieldsOf } from '../../../src/domain/shape';
import { declareBrowser, englishWords } from '../../support/fake-browser';
import { ownRuntime } from '../../support/senders';

interface Injection {
  target: { tabId: number; frameIds?: number[]; allFrames?: boolean };
  files?: string[];
  func?: () => unknown;
  args?: [string];
  injectImmediately?: boolean;
}

/** The answer of a frame that has neither the focus nor the pointer. */
export const answerOf = (own: string, changes: Partial<FrameAnswer> = {}): FrameAnswer => ({
  own,
  focus: 'nothing',
  pointer: 'nothing',
  isImageFocused: false,
  pointerHost: '',
  ...changes,
});

interface FakeTab {
  /** The answers of the frames that scripts reach, by frame id. */
  frames?: Record<number, FrameAnswer>;
  /** Ids of frames whose thread is busy: scripts run there later, if ever. */
  busy?: number[];
  /** A frame disappears while scripts are injected, and Firefox rejects. */
  rejects?: boolean;
  address?: string;
  /** The browser's message if it injects no script. */
  refusal?: string;
  isClosed?: boolean;
  /** No script can be injected, but the page's own scripts answer. */
  isWelcomePage?: boolean;
  permissions?: string[];
  /** Addresses of the frames, as the browser reports them, by frame id. */
  addresses?: Record<number, string>;
}

/** A tab whose frames can be reached or not. */
export function declareTab({
  frames = { 0: answerOf('') },
  busy = [],
  rejects,
  address,
  refusal = 'Cannot access a chrome:// URL',
  isClosed,
  isWelcomePage,
  permissions = [],
  addresses = {},
}: FakeTab = {}) {
  const executeScript = vi.fn(async ({ target: { frameIds }, func, args }: Injection) => {
    const reached = Object.keys(frames).map(Number);
    const meant = frameIds ?? reached;
    if (meant.length === 0 || meant.some((id) => !reached.includes(id))) throw new Error(refusal);
    const free = meant.filter((id) => !busy.includes(id));
    if (func && args)
      for (const frameId of free)
        takeFrameAnswer({ question: args[0], answer: frames[frameId]! }, { frameId, url: addresses[frameId] ?? '' });
    if (rejects) throw new Error('The frame was removed.');
    if (free.length < meant.length) await new Promise(() => undefined);
    return meant.map((frameId) => ({ frameId, result: func ? frames[frameId] : undefined }));
  });
  const sendMessage = vi.fn(async (_tabId: number, message: unknown, _options?: unknown): Promise<unknown> => {
    if (fieldsOf(message)['type'] === 'announce' && !isWelcomePage) throw new Error('Receiving end does not exist.');
    return { ok: true, value: undefined };
  });
  const openPopup = vi.fn(async () => undefined);
  const query = vi.fn(async (_query: unknown): Promise<unknown[]> => []);
  const get = async (id: number) => {
    if (isClosed) throw new Error(`No tab with id: ${id}.`);
    return { id, url: address };
  };
  const contains = async ({ origins }: { origins: string[] }) => origins.every((each) => permissions.includes(each));
  const apis = {
    i18n: englishWords,
    runtime: ownRuntime,
    scripting: { executeScript },
    tabs: { sendMessage, query, get },
    action: { openPopup },
    permissions: { contains },
    storage: { session: { get: async () => ({}), set: async () => undefined } },
  };
  declareBrowser(apis as unknown as Parameters<typeof declareBrowser>[0]);
  return { apis, executeScript, sendMessage, openPopup, query };
}
