import { sendToContent } from '../messaging/send';
import { browser } from '../platform/browser';
import type { ErrorReport } from '../domain/errors';
import { ensureCardScript } from './content-scripts';

/**
 * Shows a card in a frame that explains why nothing could be done. If no card can be shown, opens the popup, which explains it
 * too.
 */
export async function showFailure(tabId: number, frameId: number, error: ErrorReport): Promise<void> {
  try {
    await ensureCardScript(tabId, frameId);
  } catch {
    return browser.action.openPopup();
  }
  return sendToContent({ tabId, frameId }, 'showError', { error });
}

/** Returns the error for a frame that scripts cannot be injected into. */
export function unreachableFrame(host: string): ErrorReport {
  return host === '' ? { code: 'page-busy', params: [] } : { code: 'unreachable-frame', params: [host] };
}
