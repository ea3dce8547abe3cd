import { sendToContent, sendToPages } from '../messaging/send';
import type { Progress } from '../domain/engine-state';
import { tabIdOf } from './classifications';

/** Tells those who wait: the tabs named, and the extension's own pages. */
export function relayProgress(progress: Progress, owners: string[]): void {
  sendToPages('progress', { progress });
  for (const tabId of owners.map(tabIdOf)) {
    // A tab may have closed or navigated meanwhile; which of its frames waits is known to the frames only.
    if (tabId !== null) sendToContent({ tabId }, 'progress', { progress }).catch(() => undefined);
  }
}
