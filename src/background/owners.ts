import { sendToContent, sendToPages } from '../messaging/send';
import type { Runtime } from '../platform/browser';
import type { Progress } from '../domain/engine-state';

/**
 * Returns the owner of work for a sender. Each tab owns its work, which is dropped when the tab closes. All pages of the
 * extension are one owner.
 */
export function ownerOf(sender: Runtime.MessageSender): string {
  return sender.tab?.id === undefined ? 'pages' : tabOwner(sender.tab.id);
}

const TAB = 'tab:';

export function tabOwner(tabId: number): string {
  return `${TAB}${tabId}`;
}

export function tabIdOf(owner: string): number | null {
  return owner.startsWith(TAB) ? Number(owner.slice(TAB.length)) : null;
}

/** Sends the progress to the tabs that wait, and to the extension's own pages. */
export function relayProgress(progress: Progress, owners: string[]): void {
  sendToPages('progress', { progress });
  for (const tabId of owners.map(tabIdOf)) {
    // The tab may have closed or navigated in the meantime. All its frames get the message, because only they know who waits.
    if (tabId !== null) sendToContent({ tabId }, 'progress', { progress }).catch(() => undefined);
  }
}
