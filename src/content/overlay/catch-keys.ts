import { listen } from '../dom/listen';
import { createHtml } from '../../media/create-html';
import { text } from '../../platform/i18n';
import { isTrusted } from '../dom/is-trusted';
import { isInOverlay } from './own-events';
import { createNote } from './note';
import type { Overlay } from '../dom/own-overlays';

/**
 * Returns whether an older listener of the page at the window stops keys before our listeners hear them. Call it before
 * {@link guardEvents}. The page hears one event of an unidentified key if it listens at the window, otherwise nothing.
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
 * Listens for Escape on a page that stops all keys. An empty frame inside the overlay takes the focus: keys go to the focused document,
 * and the page does not hear those of the frame. Tab leads from there into the overlay, where the page stops keys again.
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
    // The background listens for Escape in all other frames, so also in this one.
    event.stopImmediatePropagation();
    onEscape();
  };
  const listenInFrame = () => frame.contentWindow && listen(frame.contentWindow, 'keydown', onKey, { capture: true, signal });
  listenInFrame();
  // Firefox replaces even an empty document when it loads.
  listen(frame, 'load', listenInFrame, { signal });
  const takeFocus = () => {
    if (!signal.aborted && root.activeElement !== null) frame.contentWindow?.focus();
  };
  // After the press: until then the pressed control needs the focus.
  listen(view, ['pointerup', 'pointercancel'], () => setTimeout(takeFocus), { capture: true, signal });
  const onFocus = (event: FocusEvent) => {
    if (isInOverlay(overlay, event) && root.activeElement?.matches('[role=dialog]')) setTimeout(takeFocus);
  };
  listen(view, 'focusin', onFocus, { capture: true, signal });
  // Explains that the controls work by pointer only.
  content.append(createNote(text('card_keys_taken'), view));
}
