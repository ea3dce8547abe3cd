import { listen } from '../dom/listen';
import { frameSlot } from '../dom/frame-slot';

/** Stops the wait for the current key's release. All scripts of the frame share it. */
const waiting = frameSlot<AbortController>('gaplensKeyUp');

/** Hides the release of a key from the page, which did not see the key pressed because it closed an overlay. */
export function swallowKeyUp(key: string, view: Window = window): void {
  // A key that is held down repeats its keydown and has one keyup.
  waiting.get()?.abort();
  const done = new AbortController();
  waiting.set(done);
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key === key) event.stopImmediatePropagation();
    done.abort();
  };
  listen(view, 'keyup', onKeyUp, { capture: true, signal: done.signal });
}
