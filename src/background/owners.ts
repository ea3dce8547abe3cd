import { sendToContent, sendToPages } from '../messaging/send';
import type { Runtime } from '../platform/browser';
import type { Progress } from '../domain/engine-state';

/** Work for a tab is dropped when the tab closes; work for the extension's own pages has one owner. */
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

/** Tells those who wait: the tabs named, and the extension's own pages. */
export function relayProgress(progress: Progress, owners: string[]): void {
  sendToPages('progress', { progress });
  for (const tabId of owners.map(tabIdOf)) {
    // A tab may have closed or navigated meanwhile; which of its frames waits is known to the frames only.
    if (tabId !== null) sendToContent({ tabId }, 'progress', { progress }).catch(() => undefined);
  }
}
