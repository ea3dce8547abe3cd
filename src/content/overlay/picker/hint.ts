import { createHtml } from '../../../media/create-html';
import { text } from '../../../platform/i18n';
import { setWords } from '../words';

/** The line that names the image under the pointer and explains the keys, for screen readers too. Its button cancels the choice. */
export interface Hint {
  element: HTMLElement;
  cancel: HTMLElement;
  say(words: string): void;
  /** Moves to the other end of the viewport when the pointer comes near. */
  avoid(pointerY: number): void;
}

/** CSS pixels from the bottom of the viewport. */
const NEAR = 140;

export function createHint(): Hint {
  const element = createHtml('div');
  element.className = 'hint';
  const said = createHtml('b');
  said.setAttribute('role', 'status');
  const keys = createHtml('span');
  setWords(keys, text('picker_keys'));
  const cancel = createHtml('button');
  cancel.type = 'button';
  setWords(cancel, text('cancel'));
  element.append(said, keys, cancel);
  return {
    element,
    cancel,
    say: (words) => setWords(said, words),
    avoid: (pointerY) => element.classList.toggle('at-top', pointerY > innerHeight - NEAR),
  };
}
