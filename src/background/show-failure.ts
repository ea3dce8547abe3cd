import { sendToContent } from '../messaging/send';
import { browser } from '../platform/browser';
import type { ErrorReport } from '../domain/errors';
import { ensureCardScript } from './content-scripts';

/** Shows in a frame why something could not be done at all. Where no card can be shown, the popup opens: it says what it can't read. */
export async function showFailure(tabId: number, frameId: number, error: ErrorReport): Promise<void> {
  try {
    await ensureCardScript(tabId, frameId);
  } catch {
    return browser.action.openPopup();
  }
  return sendToContent({ tabId, frameId }, 'showError', { error });
}

/** The error of a frame that no script gets into. */
export function unreachableFrame(host: string): ErrorReport {
  return host === '' ? { code: 'page-busy', params: [] } : { code: 'unreachable-frame', params: [host] };
}
