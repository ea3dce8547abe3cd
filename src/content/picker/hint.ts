import { createHtml } from '../../shared/create-html';
import { text } from '../../shared/i18n';

/** The line that tells what is pointed at and what the keys do; also to a screen reader. */
export interface Hint {
  element: HTMLElement;
  say(words: string): void;
  /** Goes to the other end of the viewport when the pointer comes near. */
  avoid(pointerY: number): void;
}

/** CSS pixels from the viewport's bottom. */
const NEAR = 140;

export function createHint(): Hint {
  const element = createHtml('div');
  element.className = 'hint';
  const said = createHtml('b');
  said.setAttribute('role', 'status');
  const keys = createHtml('span');
  keys.textContent = text('picker_keys');
  element.append(said, keys);
  return {
    element,
    say: (words) => {
      if (said.textContent !== words) said.textContent = words;
    },
    avoid: (pointerY) => element.classList.toggle('at-top', pointerY > innerHeight - NEAR),
  };
}
