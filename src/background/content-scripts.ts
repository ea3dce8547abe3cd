import { browser, type Runtime } from '../shared/browser';
import { GapLensError } from '../shared/errors';

const CONTENT_SCRIPT = 'content.js';
const SCAN_SCRIPT = 'scan.js';
const CARD_SCRIPT = 'card.js';
const HEAT_MAP_SCRIPT = 'heat-map.js';
const LATE_CAPTURE_SCRIPT = 'late-capture.js';

export interface ReachedFrames {
  frameIds: number[];
  /** Frames that show something and could not be reached: of another origin, or (in Firefox) sandboxed into having none. */
  unreachable: number;
}

/**
 * Puts the content script into frames of a tab (all that can be reached, if none are named), with what lists their images. It
 * is there only from when it is needed: nothing runs on pages that the user did not ask about. Where it is already, it does
 * nothing.
 */
export function ensureContentScript(tabId: number, frameIds?: number[]): Promise<ReachedFrames> {
  return inject([SCAN_SCRIPT, CONTENT_SCRIPT], tabId, frameIds);
}

/** The same, with what shows a card in the place of the list. */
export function ensureCardScript(tabId: number, frameIds?: number[]): Promise<ReachedFrames> {
  return inject([CARD_SCRIPT, CONTENT_SCRIPT], tabId, frameIds);
}

/** Into the frame of a content script that asks for it: what draws heat maps, which most frames never show. */
export function ensureHeatMapScript(sender: Runtime.MessageSender): Promise<void> {
  return injectIntoFrame(HEAT_MAP_SCRIPT, sender);
}

/** The same of what captures images from the screen, and drawings. */
export function ensureLateCaptureScript(sender: Runtime.MessageSender): Promise<void> {
  return injectIntoFrame(LATE_CAPTURE_SCRIPT, sender);
}

async function injectIntoFrame(file: string, { tab, frameId }: Runtime.MessageSender): Promise<void> {
  if (tab?.id === undefined || frameId === undefined) throw new GapLensError('page-not-allowed');
  await inject([file], tab.id, [frameId]);
}

async function inject(files: string[], tabId: number, frameIds?: number[]): Promise<ReachedFrames> {
  const target = frameIds ? { tabId, frameIds } : { tabId, allFrames: true };
  try {
    const reached = await browser.scripting.executeScript({ target, files });
    const ids = reached.map((frame) => frame.frameId);
    return { frameIds: ids, unreachable: frameIds ? 0 : await countUnreachable(tabId) };
  } catch {
    throw new GapLensError('page-not-allowed');
  }
}

/** Of the frames that show something and lie in frames that are reached. */
async function countUnreachable(tabId: number): Promise<number> {
  const places = await readFramePlaces(tabId);
  const reached = new Set(places.map(({ own }) => own));
  return places.flatMap(({ inside }) => inside).filter((place) => !reached.has(place)).length;
}

/** Of the frames of a tab that can be reached. */
export async function readFramePlaces(tabId: number): Promise<(FramePlaces & { frameId: number })[]> {
  const answers = await browser.scripting.executeScript({ target: { tabId, allFrames: true }, func: readPlaces });
  return answers.flatMap(({ frameId, result }) => (isFramePlaces(result) ? [{ ...result, frameId }] : []));
}

/** Places in a tab: which frame of the top one, which of that one, and so on; empty: the top one itself. */
export interface FramePlaces {
  own: string;
  inside: string[];
}

function isFramePlaces(value: unknown): value is FramePlaces {
  return typeof value === 'object' && value !== null && 'own' in value && 'inside' in value;
}

/** Runs in the page. Which of its frames a window is can be asked across origins. */
function readPlaces(): FramePlaces {
  const indexIn = (around: Window, frame: Window | null) => {
    for (let index = 0; index < around.length; index += 1) if (around[index] === frame) return index;
    return -1;
  };
  const steps: number[] = [];
  for (let frame: Window = window; frame !== frame.parent; frame = frame.parent) steps.unshift(indexIn(frame.parent, frame));
  const own = steps.join();
  const seen = Array.from(document.querySelectorAll('iframe, frame')).filter(
    (frame) => frame.checkVisibility() && frame.clientWidth >= 48 && frame.clientHeight >= 48,
  );
  const inside = seen.map((frame) => {
    const { contentWindow } = frame as HTMLIFrameElement;
    return [...steps, indexIn(window, contentWindow)].join();
  });
  return { own, inside };
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
