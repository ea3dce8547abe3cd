import { browser, type Runtime } from '../platform/browser';
import { GapLensError } from '../domain/errors';
import { ALL_SITES } from '../platform/match-patterns';
import { sendToContent } from '../messaging/send';
import { withTimeLimit } from '../domain/time-limit';
import { noteAsked } from './asked-cards';
import { askFrames, FRAMES_LIMIT } from './frame-answers';
import { injectScript, MISSES_PERMISSION } from './inject-script';

const CONTENT_SCRIPT = 'content.js';
const SCAN_SCRIPT = 'scan.js';
const CARD_SCRIPT = 'card.js';
const HEAT_MAP_SCRIPT = 'heat-map.js';
const CAPTURE_EXTRAS_SCRIPT = 'capture-extras.js';

/**
 * Injects the content script and the script that lists images into all reachable frames of a tab, and resolves with the frames
 * that have them. Nothing runs on pages that the user did not ask about. In a frame that already has the scripts, injecting them
 * again does nothing. No frame is awaited beyond the time limit: a later one sends `frameReady` to the lists by itself.
 */
export async function ensureContentScript(tabId: number): Promise<{ frameIds: number[] }> {
  try {
    const answers = await askFrames(tabId, { files: [SCAN_SCRIPT, CONTENT_SCRIPT] });
    return { frameIds: [...answers.keys()] };
  } catch (reason) {
    if (await announceWelcomePage(tabId)) return { frameIds: [0] };
    throw await explainRefusal(tabId, reason);
  }
}

/** Returns whether a tab shows our welcome page, which has brought the scripts itself and now announces its list. */
function announceWelcomePage(tabId: number): Promise<boolean> {
  return sendToContent({ tabId, frameId: 0 }, 'announce', {}).then(
    () => true,
    () => false,
  );
}

/**
 * Injects the content script and the card script into a frame in which a person asks for a card. Throws `page-busy` if the frame
 * does not answer in time.
 */
export async function ensureCardScript(tabId: number, frameId: number): Promise<void> {
  const documentId = await injectIntoFrame([CARD_SCRIPT, CONTENT_SCRIPT], tabId, frameId);
  await noteAsked(tabId, frameId, documentId);
}

/** Injects the script that draws heat maps into the frame that asks for it. Most frames never show one. */
export function ensureHeatMapScript(sender: Runtime.MessageSender): Promise<void> {
  return injectIntoSender(HEAT_MAP_SCRIPT, sender);
}

/** Puts the script that captures images from the screen, and drawings, into the frame that asks for it. */
export function ensureCaptureExtrasScript(sender: Runtime.MessageSender): Promise<void> {
  return injectIntoSender(CAPTURE_EXTRAS_SCRIPT, sender);
}

async function injectIntoSender(file: string, { tab, frameId }: Runtime.MessageSender): Promise<void> {
  if (tab?.id === undefined || frameId === undefined) throw new GapLensError('page-not-allowed');
  await injectIntoFrame([file], tab.id, frameId);
}

/** Returns the id of the frame's document, or `null` if the browser does not provide it. */
async function injectIntoFrame(files: string[], tabId: number, frameId: number): Promise<string | null> {
  const target = { tabId, frameIds: [frameId] };
  const injected = injectScript({ target, files, injectImmediately: true }).catch(async (reason: unknown) => {
    throw await explainRefusal(tabId, reason);
  });
  const results: { documentId?: string }[] = await withTimeLimit(injected, FRAMES_LIMIT, 'page-busy');
  return results[0]?.documentId ?? null;
}

/**
 * Returns why the browser lets no script into a tab. Chrome hides the address of a `blob:` page and of a window whose content was
 * written by its opener. A click on GapLens grants access by address only, so such pages need the permission for all sites.
 */
async function explainRefusal(tabId: number, reason: unknown): Promise<GapLensError> {
  // The promise rejects if the tab is gone.
  const tab = await browser.tabs.get(tabId).catch(() => null);
  if (!tab) return new GapLensError('tab-gone');
  const mayHelp = tab.url === undefined && MISSES_PERMISSION.test(reason instanceof Error ? reason.message : '');
  const isGranted = mayHelp && (await browser.permissions.contains({ origins: [ALL_SITES] }));
  return new GapLensError(mayHelp && !isGranted ? 'page-needs-sites' : 'page-not-allowed');
}

/** Handlers of the messages that ask for scripts. */
export const scriptHandlers = {
  ensureContentScript: ({ tabId }: { tabId: number }) => ensureContentScript(tabId),
  ensureHeatMapScript: (_: unknown, sender: Runtime.MessageSender) => ensureHeatMapScript(sender),
  ensureCaptureExtrasScript: (_: unknown, sender: Runtime.MessageSender) => ensureCaptureExtrasScript(sender),
};
