import { beforeEach, expect, vi } from 'vitest';
import { createTabList, type TabList } from '../../../../src/lists/sources/tab-list';
import type { CandidateEntry, CandidateState, FrameInside, FramesInPage, ScanUpdate } from '../../../../src/messaging/scan';
import { newRun } from '../../../../src/domain/run-state';
import { createEvent, declareBrowser } from '../../../support/fake-browser';
import { createPort } from '../../../support/fake-port';
import { frameSender, ownRuntime } from '../../../support/senders';

/* A list of the images of tab 9, whose frames 0 and 4 have a content script; both have said nothing yet. */

interface Sent {
  to: string;
  type: string;
  payload: unknown;
  frameId?: number | undefined;
}

export let sent: Sent[];
export let ports: Map<number, ReturnType<typeof createPort>>;
export let life: AbortController;
export let list: TabList;
/** Changed by tests. */
export const tab: { isActive: boolean; ownWindow: number; answer: (message: Sent) => unknown; inject: () => Promise<unknown> } = {
  isActive: true,
  ownWindow: 2,
  answer: () => undefined,
  inject: async () => undefined,
};
export const update = vi.fn(async () => ({}));
export const focusWindow = vi.fn(async () => ({}));
let onMessage: ReturnType<typeof createEvent>;

beforeEach(async () => {
  [sent, ports, onMessage] = [[], new Map(), createEvent()];
  focusWindow.mockClear();
  Object.assign(tab, {
    isActive: true,
    ownWindow: 2,
    answer: () => ({ ok: true, value: undefined }),
    inject: async () => ({ ok: true, value: { frameIds: [] } }),
  });
  life = new AbortController();
  declareBrowser({
    runtime: {
      ...ownRuntime,
      sendMessage: async (message: Sent) => {
        sent.push(message);
        return tab.inject();
      },
      onMessage,
    },
    permissions: { contains: async () => false, onAdded: createEvent(), onRemoved: createEvent() },
    tabs: {
      connect: (_: number, { frameId, name }: { frameId: number; name: string }) => {
        const port = createPort(name);
        ports.set(frameId, port);
        return port;
      },
      sendMessage: async (_: number, message: Sent, { frameId }: { frameId: number }) => {
        sent.push({ ...message, frameId });
        return tab.answer({ ...message, frameId });
      },
      get: async () => ({ active: tab.isActive, windowId: 2 }),
      update,
    },
    windows: { getCurrent: async () => ({ id: tab.ownWindow }), update: focusWindow },
  } as unknown as Parameters<typeof declareBrowser>[0]);
  list = createTabList(9, life.signal);
  ready(0);
  ready(4);
  await settled();
  return () => {
    life.abort();
    vi.useRealTimers();
  };
});

/** A frame's content script says that it is there. */
export function ready(frameId: number, instance = 'first', tabId = 9): void {
  onMessage.emit({ to: 'lists', type: 'frameReady', payload: { instance } }, frameSender(tabId, frameId), () => undefined);
}
export const settled = () => new Promise((resolve) => setTimeout(resolve));

export const entryOf = (candidateId: string, changes: Partial<CandidateEntry> = {}): CandidateEntry => ({
  candidateId,
  kind: 'img',
  name: candidateId,
  width: 100,
  height: 80,
  position: 0,
  address: null,
  selector: 'img',
  state: { kind: 'waiting' },
  ...changes,
});
export const failed: CandidateState = { kind: 'failed', error: { code: 'image-truncated', params: [] }, thumbnail: null };
export const running = { ...newRun(77), total: 1 };
export const askedAt = expect.any(Number);

export const insideOf = (place: string, changes: Partial<FrameInside> = {}): FrameInside => ({
  place,
  seen: true,
  content: 'readable',
  origin: 'https://a.example',
  ...changes,
});
/** A frame that can be read, and one that only a permission would let us read. */
export const topFrames: FramesInPage = {
  own: '',
  inside: [insideOf('4'), insideOf('5', { content: 'closed', origin: 'https://other.example' })],
};

/** Messages of a frame's content script over its port. */
export function tell(frameId: number, changes: Partial<ScanUpdate>): void {
  const skipped = { small: 0, transparent: 0, 'one-color': 0, repeated: 0, unexamined: 0, changing: 0, beyond: 0 };
  const frames = frameId === 0 ? topFrames : { own: String(frameId), inside: [] };
  const whole = {
    scanning: false,
    error: null,
    entries: [],
    dropped: [],
    skipped,
    run: null,
    isDeclined: false,
    frame: 'https://a.example/',
    frames,
  };
  ports.get(frameId)?.onMessage.emit({ ...whole, ...changes });
}
export const keys = () => list.state.rows.map(({ key }) => key);
export const toFrames = () =>
  sent.filter(({ to }) => to === 'content').map(({ type, frameId, payload }) => [type, frameId, payload]);
