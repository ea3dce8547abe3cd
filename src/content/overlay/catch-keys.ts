import { listen } from '../dom/listen';
import { createHtml } from '../../media/create-html';
import { text } from '../../platform/i18n';
import { isTrusted } from '../dom/is-trusted';
import { isInOverlay } from './own-events';
import { createNote } from './note';
import type { Overlay } from '../dom/own-overlays';

/**
 * Whether a listener of the page at the window, older than ours, takes keys before ours hears them. To be asked before
 * {@link guardEvents} is called. The page hears one event of an unidentified key, and nothing at all if it does not take keys
 * at the window.
 */
export function takesKeys({ host, view }: Overlay): boolean {
  let isHeard = false;
  const probe = new KeyboardEvent('keydown', { key: 'Unidentified' });
  const onProbe = (event: KeyboardEvent) => {
    if (event.key !== probe.key || isTrusted(event)) return;
    isHeard = true;
    event.stopImmediatePropagation();
  };
  view.addEventListener('keydown', onProbe, true);
  host.dispatchEvent(probe);
  view.removeEventListener('keydown', onProbe, true);
  return !isHeard;
}

/**
 * Hears Escape on a page that takes all keys: keys go to the document that has the focus, and an empty frame inside the overlay
 * takes it, whose keys the page does not hear. Tab goes from there into the overlay, where the page takes keys again.
 */
export function catchKeys(overlay: Overlay, onEscape: () => void): void {
  const { root, content, view, signal } = overlay;
  const frame = createHtml('iframe', view.document);
  frame.title = text('card_name');
  Object.assign(frame.style, { position: 'fixed', width: '1px', height: '1px', border: '0', opacity: '0' });
  content.prepend(frame);
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    // The background listens for Escape in this frame too, as in all that lie beside the card's.
    event.stopImmediatePropagation();
    onEscape();
  };
  const hear = () => frame.contentWindow && listen(frame.contentWindow, 'keydown', onKey, { capture: true, signal });
  hear();
  // Firefox loads even an empty document later, in the place of the first.
  listen(frame, 'load', hear, { signal });
  const takeFocus = () => {
    if (!signal.aborted && root.activeElement !== null) frame.contentWindow?.focus();
  };
  // Not from what is being pressed: the focus goes there first.
  listen(view, ['pointerup', 'pointercancel'], () => setTimeout(takeFocus), { capture: true, signal });
  const onFocus = (event: FocusEvent) => {
    if (isInOverlay(overlay, event) && root.activeElement?.matches('[role=dialog]')) setTimeout(takeFocus);
  };
  listen(view, 'focusin', onFocus, { capture: true, signal });
  // Only the pointer reaches the controls.
  content.append(createNote(text('card_keys_taken'), view));
}
