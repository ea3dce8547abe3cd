import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { SettingLine } from './setting-line';

interface ChoiceLineProps<Choice> {
  title: string;
  hint: ComponentChildren;
  choices: readonly Choice[];
  chosen: Choice;
  nameOf: (choice: Choice) => string;
  onChoose: (choice: Choice) => void;
}

/** One of a few, side by side. Radio buttons, so that arrow keys work as everywhere. */
export function ChoiceLine<Choice extends string | number>(props: ChoiceLineProps<Choice>) {
  const { title, hint, choices, chosen, nameOf, onChoose } = props;
  const id = useId();
  return (
    <SettingLine title={title} hint={hint} titleId={`${id}-title`} hintId={`${id}-hint`}>
      <div class="segments" role="radiogroup" aria-labelledby={`${id}-title`} aria-describedby={`${id}-hint`}>
        {choices.map((choice) => (
          <label key={choice}>
            <input type="radio" name={id} class="visually-hidden" checked={choice === chosen} onChange={() => onChoose(choice)} />
            <span>{nameOf(choice)}</span>
          </label>
        ))}
      </div>
    </SettingLine>
  );
}
