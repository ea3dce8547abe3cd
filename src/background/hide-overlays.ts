import { browser } from '../platform/browser';
import { GapLensError } from '../domain/errors';
import type { Rectangle } from '../domain/image-source';
import { withTimeLimit } from '../domain/time-limit';
import { reportFailure } from './faults';

/** Milliseconds. A frame that does not answer in time does not redraw itself either. */
const LONGEST_WAIT = 500;

/** The content script's side, which these functions call as they run beside it; see `content/overlay/hide-overlays.ts`. */
interface FrameScope {
  gaplensHideOverlays?: { hide(shot: string, parts: readonly Rectangle[]): Promise<void>; show(shot: string): void };
}

/**
 * Hides our overlays over parts of a tab, in all its frames, because an overlay of one frame may cover an image of another frame.
 * Resolves once they are off the screen, with a function that shows them again.
 *
 * @param parts in tab widths, vertically too
 */
export async function hideOverlays(tabId: number, parts: readonly Rectangle[]): Promise<() => void> {
  const shot = crypto.randomUUID();
  const target = { tabId, allFrames: true };
  const hiding = browser.scripting.executeScript({ target, injectImmediately: true, func: hideInFrame, args: [shot, parts] });
  try {
    await withTimeLimit(hiding, LONGEST_WAIT, 'page-busy');
  } catch (error) {
    // After the time limit, the frames that answered have hidden their overlays.
    if (!(error instanceof GapLensError)) reportFailure(error);
  }
  return () => {
    browser.scripting.executeScript({ target, injectImmediately: true, func: showInFrame, args: [shot] }).catch(reportFailure);
  };
}

/** Runs in the page. */
function hideInFrame(shot: string, parts: readonly Rectangle[]): Promise<void> | undefined {
  return (globalThis as FrameScope).gaplensHideOverlays?.hide(shot, parts);
}

/** Runs in the page. */
function showInFrame(shot: string): void {
  (globalThis as FrameScope).gaplensHideOverlays?.show(shot);
}
