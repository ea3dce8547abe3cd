import { onAbort } from '../../domain/async';
import { createHtml } from '../../media/create-html';
import type { Overlay, View } from '../dom/own-overlays';
import { text } from '../../platform/i18n';
import { setWords } from './words';

/** Returns an element with a sentence, for the bottom of the viewport. It lets the pointer through. */
export function createNote(words: string, view: View): HTMLElement {
  const note = createHtml('div', view.document);
  note.setAttribute('role', 'status');
  setWords(note, words);
  Object.assign(note.style, {
    position: 'fixed',
    inset: 'auto 16px 16px',
    margin: '0 auto',
    boxSizing: 'border-box',
    width: 'fit-content',
    padding: '8px 14px',
    // Visible in forced colors only.
    border: '1px solid transparent',
    borderRadius: '10px',
    background: '#16181d',
    color: '#ffffff',
    font: '13px/1.4 system-ui, sans-serif',
    pointerEvents: 'none',
  });
  return note;
}

/** Shows an overlay's only sentence for a moment, and then closes the overlay. It blocks nothing on the page. */
export function noteForMoment({ content, view, signal, close }: Overlay, words: string): void {
  content.append(createNote(words, view));
  const timer = setTimeout(close, NOTE_LASTS);
  onAbort(signal, () => clearTimeout(timer));
}

/** Milliseconds that a sentence is shown, long enough to read it. */
const NOTE_LASTS = 4000;

const shown = new WeakMap<Overlay, HTMLElement>();

/** Shows for a moment that a press did nothing, and why. */
export function showRefusal(overlay: Overlay): void {
  const { content, view, signal } = overlay;
  shown.get(overlay)?.remove();
  const note = createNote(text('press_refused'), view);
  shown.set(overlay, note);
  content.append(note);
  const timer = setTimeout(() => note.remove(), NOTE_LASTS);
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
}
