import { sendToBackground } from '../../messaging/send';
import { frameSlot } from '../dom/frame-slot';

/** Functions that close what is open in this frame, latest last. All scripts of the frame share the list. */
const open = frameSlot<(() => void)[]>('gaplensEscape').keep([]);

/** Calls `close` when Escape is pressed in another frame of the page, whose key events this frame does not get. */
export function onEscapeElsewhere(close: () => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  open.push(close);
  listenElsewhere();
  signal.addEventListener('abort', () => {
    open.splice(open.indexOf(close), 1);
    if (open.length === 0) tellBackground('ignoreEscape');
  });
}

/** Closes what was opened last. Called when Escape was pressed in another frame. */
export function escape(): void {
  open.at(-1)?.();
  // The other frames listen for one press only.
  if (open.length > 0) listenElsewhere();
}

function listenElsewhere(): void {
  tellBackground('hearEscape');
}

/** Notifies the background. If that fails, Escape works in this frame only. */
function tellBackground(what: 'hearEscape' | 'ignoreEscape'): void {
  void sendToBackground(what, {}).catch(() => undefined);
}
