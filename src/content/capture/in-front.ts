import { nextEvent } from '../dom/waiting';

/** What a tab that is not in front shows nobody can see; a scan goes on with it when it is. */
export async function whenInFront(signal: AbortSignal, onWaiting: (isWaiting: boolean) => void): Promise<void> {
  if (!document.hidden) return;
  onWaiting(true);
  while (document.hidden) await nextEvent(document, ['visibilitychange'], signal);
  onWaiting(false);
}
