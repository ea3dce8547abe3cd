import { text } from '../../platform/i18n';
import { createNote } from './note';
import type { Overlay } from '../dom/own-overlays';

/** Milliseconds that the sentence stays: long enough to be read. */
const LASTS = 4000;

const shown = new WeakMap<Overlay, HTMLElement>();

/** Says that a press did nothing, and why. */
export function showRefusal(overlay: Overlay): void {
  const { content, view, signal } = overlay;
  shown.get(overlay)?.remove();
  const note = createNote(text('press_refused'), view);
  shown.set(overlay, note);
  content.append(note);
  const timer = setTimeout(() => note.remove(), LASTS);
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
}
