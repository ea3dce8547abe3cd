import { useId } from 'preact/hooks';

export interface SegmentsProps<Choice> {
  /** Ids of the elements that name and describe the choice. */
  labelledBy: string;
  describedBy?: string;
  choices: readonly Choice[];
  chosen: Choice;
  nameOf: (choice: Choice) => string;
  onChoose: (choice: Choice) => void;
}

/** A choice of a few options side by side. They are radio buttons, so arrow keys work as everywhere. */
export function Segments<Choice extends string | number>(props: SegmentsProps<Choice>) {
  const { labelledBy, describedBy, choices, chosen, nameOf, onChoose } = props;
  const group = useId();
  return (
    <div class="segments" role="radiogroup" aria-labelledby={labelledBy} aria-describedby={describedBy}>
      {choices.map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            name={group}
            class="visually-hidden"
            checked={choice === chosen}
            onChange={() => onChoose(choice)}
          />
          <span>{nameOf(choice)}</span>
        </label>
      ))}
    </div>
  );
}
