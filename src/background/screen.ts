import { browser, type Runtime } from '../shared/browser';
import { GapLensError } from '../shared/errors';

/** Chrome allows two shots a second; milliseconds until another is tried, and how often. */
const WAIT_FOR_QUOTA = 600;
const TRIES = 8;

interface Shot {
  bytes: ArrayBuffer;
  mimeType: string;
}

/** By tab: the shot that is asked for but not begun. All frames of the tab that ask until then get the same. */
const next = new Map<number, Promise<Shot>>();
let last: Promise<unknown> = Promise.resolve();

/** The visible part of the sender's tab. Needs no host permission, only `activeTab`. */
export function captureScreen({ tab }: Runtime.MessageSender): Promise<Shot> {
  const { id, windowId } = tab ?? {};
  if (id === undefined || windowId === undefined) return Promise.reject(new GapLensError('screen-not-allowed'));
  const shot = next.get(id) ?? last.then(() => (next.delete(id), take(id, windowId)));
  next.set(id, shot);
  last = shot.catch(() => undefined);
  return shot;
}

async function take(tabId: number, windowId: number): Promise<Shot> {
  const address = await capture(tabId, windowId);
  return { bytes: await (await fetch(address)).arrayBuffer(), mimeType: 'image/png' };
}

async function capture(tabId: number, windowId: number): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await checkInFront(tabId, windowId);
      const address = await browser.tabs.captureVisibleTab(windowId, { format: 'png' });
      await checkInFront(tabId, windowId);
      return address;
    } catch (error) {
      const isQuota = error instanceof Error && /quota|MAX_CAPTURE/i.test(error.message);
      if (!isQuota || attempt === TRIES) throw new GapLensError('screen-not-allowed');
      await new Promise((resolve) => setTimeout(resolve, WAIT_FOR_QUOTA));
    }
  }
}

/** A shot shows whatever tab is in front: before it and after it that must be the one that asked. */
async function checkInFront(tabId: number, windowId: number): Promise<void> {
  const [front] = await browser.tabs.query({ active: true, windowId });
  if (front?.id !== tabId) throw new GapLensError('screen-not-allowed');
}
