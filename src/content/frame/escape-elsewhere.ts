import { sendToBackground } from '../../messaging/send';
import { frameSlot } from '../dom/frame-slot';

/** What Escape closes in this frame, the latest last, whichever script of the frame has opened it. */
const open = frameSlot<(() => void)[]>('gaplensEscape').keep([]);

/** Calls `close` when Escape is pressed while the focus is in another frame of the page, whose keys this one does not hear. */
export function onEscapeElsewhere(close: () => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  open.push(close);
  listenElsewhere();
  signal.addEventListener('abort', () => {
    open.splice(open.indexOf(close), 1);
    if (open.length === 0) tellBackground('ignoreEscape');
  });
}

/** Escape was pressed in another frame: closes what was opened last. */
export function escape(): void {
  open.at(-1)?.();
  // The other frames listen for one press.
  if (open.length > 0) listenElsewhere();
}

function listenElsewhere(): void {
  tellBackground('hearEscape');
}

/** Without an answer Escape works in this frame only. */
function tellBackground(what: 'hearEscape' | 'ignoreEscape'): void {
  void sendToBackground(what, {}).catch(() => undefined);
}
