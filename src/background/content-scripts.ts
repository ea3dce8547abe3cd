import { browser, type Runtime } from '../shared/browser';
import { GapLensError } from '../shared/errors';

const CONTENT_SCRIPT = 'content.js';
const CARD_SCRIPT = 'card.js';
const HEAT_MAP_SCRIPT = 'heat-map.js';

export interface ReachedFrames {
  frameIds: number[];
  /** Frames that show something and could not be reached, because they are of another origin. */
  unreachable: number;
}

/**
 * Puts the content script into frames of a tab (all that can be reached, if none are named). It is there only from when it
 * is needed: nothing runs on pages that the user did not ask about. Where it is already, it does nothing.
 */
export function ensureContentScript(tabId: number, frameIds?: number[]): Promise<ReachedFrames> {
  return inject([CONTENT_SCRIPT], tabId, frameIds);
}

/** The same, with what it needs to show a card. */
export function ensureCardScript(tabId: number, frameIds?: number[]): Promise<ReachedFrames> {
  return inject([CARD_SCRIPT, CONTENT_SCRIPT], tabId, frameIds);
}

/** Into the frame of a content script that asks for it: what draws heat maps, which most frames never show. */
export async function ensureHeatMapScript({ tab, frameId }: Runtime.MessageSender): Promise<void> {
  if (tab?.id === undefined || frameId === undefined) throw new GapLensError('page-not-allowed');
  await inject([HEAT_MAP_SCRIPT], tab.id, [frameId]);
}

async function inject(files: string[], tabId: number, frameIds?: number[]): Promise<ReachedFrames> {
  const target = frameIds ? { tabId, frameIds } : { tabId, allFrames: true };
  try {
    const reached = await browser.scripting.executeScript({ target, files });
    const ids = reached.map((frame) => frame.frameId);
    return { frameIds: ids, unreachable: frameIds ? 0 : await countUnreachable(tabId, ids.length) };
  } catch {
    throw new GapLensError('page-not-allowed');
  }
}

async function countUnreachable(tabId: number, reached: number): Promise<number> {
  const counts = await browser.scripting.executeScript({ target: { tabId, allFrames: true }, func: countVisibleFrames });
  const frames = counts.reduce((sum, frame) => sum + (typeof frame.result === 'number' ? frame.result : 0), 0);
  return Math.max(0, frames - (reached - 1));
}

/** Runs in the page. */
function countVisibleFrames(): number {
  const frames = Array.from(document.querySelectorAll('iframe, frame'));
  return frames.filter((frame) => frame.checkVisibility() && frame.clientWidth >= 48 && frame.clientHeight >= 48).length;
}

/** The frame that has the keyboard's focus, or the top one. */
export async function findFocusedFrame(tabId: number): Promise<number> {
  const frames = await browser.scripting.executeScript({ target: { tabId, allFrames: true }, func: hasFocusItself });
  return frames.find((frame) => frame.result === true)?.frameId ?? 0;
}

/** Runs in the page. A document whose focus is in a frame has the focus too. */
function hasFocusItself(): boolean {
  return document.hasFocus() && !(document.activeElement instanceof HTMLIFrameElement);
}
