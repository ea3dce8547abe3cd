import { createHtml } from '../../media/create-html';
import type { View } from '../dom/own-overlays';
import { setWords } from './words';

/** A sentence at the bottom of the viewport, which lets the pointer through. */
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
    borderRadius: '10px',
    background: '#16181d',
    color: '#ffffff',
    font: '13px/1.4 system-ui, sans-serif',
    pointerEvents: 'none',
  });
  return note;
}
