import { listen } from '../dom/listen';
import { frameSlot } from '../dom/frame-slot';

/** The key that is swallowed next, whichever script of the frame it closed something of. */
const waiting = frameSlot<AbortController>('gaplensKeyUp');

/** A key that closed something of ours is let go over the page of that window, which has not seen it pressed. */
export function swallowKeyUp(key: string, view: Window = window): void {
  // A key that is held is pressed again and again, and let go once.
  waiting.get()?.abort();
  const done = new AbortController();
  waiting.set(done);
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key === key) event.stopImmediatePropagation();
    done.abort();
  };
  listen(view, 'keyup', onKeyUp, { capture: true, signal: done.signal });
}
