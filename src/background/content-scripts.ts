import { browser, type Runtime } from '../platform/browser';
import { GapLensError } from '../domain/errors';
import { ALL_SITES } from '../platform/match-patterns';
import { withTimeLimit } from '../domain/time-limit';
import { noteAsked } from './asked-cards';
import { askFrames, FRAMES_LIMIT } from './frame-answers';
import { injectScript, MISSES_PERMISSION } from './inject-script';

const CONTENT_SCRIPT = 'content.js';
const SCAN_SCRIPT = 'scan.js';
const CARD_SCRIPT = 'card.js';
const HEAT_MAP_SCRIPT = 'heat-map.js';
const LATE_CAPTURE_SCRIPT = 'capture-extras.js';

/**
 * Puts the content script, with the script that lists images, into the frames of a tab that can be reached, and resolves with the
 * frames that have it. Nothing runs on pages that the user did not ask about. Where the script is already, it does nothing. No frame is waited for longer
 * than the time limit: one that comes later says `frameReady` to the lists by itself.
 */
export async function ensureContentScript(tabId: number): Promise<{ frameIds: number[] }> {
  try {
    const answers = await askFrames(tabId, { files: [SCAN_SCRIPT, CONTENT_SCRIPT] });
    return { frameIds: [...answers.keys()] };
  } catch (reason) {
    throw await explainRefusal(tabId, reason);
  }
}

/** Puts the content script into one frame where a person asks for a card, with the script that shows it. `page-busy` where the frame does not answer in time. */
export async function ensureCardScript(tabId: number, frameId: number): Promise<void> {
  const documentId = await injectIntoFrame([CARD_SCRIPT, CONTENT_SCRIPT], tabId, frameId);
  await noteAsked(tabId, frameId, documentId);
}

/** Puts the script that draws heat maps, which most frames never show, into the frame that asks for it. */
export function ensureHeatMapScript(sender: Runtime.MessageSender): Promise<void> {
  return injectIntoSender(HEAT_MAP_SCRIPT, sender);
}

/** Puts the script that captures images from the screen, and drawings, into the frame that asks for it. */
export function ensureCaptureExtrasScript(sender: Runtime.MessageSender): Promise<void> {
  return injectIntoSender(LATE_CAPTURE_SCRIPT, sender);
}

async function injectIntoSender(file: string, { tab, frameId }: Runtime.MessageSender): Promise<void> {
  if (tab?.id === undefined || frameId === undefined) throw new GapLensError('page-not-allowed');
  await injectIntoFrame([file], tab.id, frameId);
}

/** Returns the id of the frame's document; `null` where the browser does not tell it. */
async function injectIntoFrame(files: string[], tabId: number, frameId: number): Promise<string | null> {
  const target = { tabId, frameIds: [frameId] };
  const injected = injectScript({ target, files, injectImmediately: true }).catch(async (reason: unknown) => {
    throw await explainRefusal(tabId, reason);
  });
  const results: { documentId?: string }[] = await withTimeLimit(injected, FRAMES_LIMIT, 'page-busy');
  return results[0]?.documentId ?? null;
}

/**
 * Returns why the browser lets no script into a tab. Of a window that its opener has written, and of a `blob:`, Chrome does not tell
 * the address, and a click on GapLens gives access to a tab's own address only: there the permission helps.
 */
async function explainRefusal(tabId: number, reason: unknown): Promise<GapLensError> {
  // Rejects where there is no such tab.
  const tab = await browser.tabs.get(tabId).catch(() => null);
  if (!tab) return new GapLensError('tab-gone');
  const mayHelp = tab.url === undefined && MISSES_PERMISSION.test(reason instanceof Error ? reason.message : '');
  const isGranted = mayHelp && (await browser.permissions.contains({ origins: [ALL_SITES] }));
  return new GapLensError(mayHelp && !isGranted ? 'page-needs-sites' : 'page-not-allowed');
}
