import { Component, type ComponentChildren, isValidElement, toChildArray } from 'preact';
import { Icon } from '../../../ui/controls/icon';
import * as strokes from '../../../ui/controls/strokes';

interface Choice {
  value: string;
  label: ComponentChildren;
}

interface ChooserProps {
  /** What is chosen; said before the choice. */
  name?: ComponentChildren;
  value: string;
  choices: Choice[];
  onChange(event: { currentTarget: { value: string } }): void;
}

/** Stands in for a `<select>`, whose options a page reads once it has the element. */
export class Chooser extends Component<ChooserProps, { isOpen: boolean }> {
  override state = { isOpen: false };

  override render() {
    const { name, value, choices } = this.props;
    const { isOpen } = this.state;
    return (
      <div class="grow">
        <button
          type="button"
          class="button outlined chooser"
          aria-expanded={isOpen}
          onClick={() => this.setState({ isOpen: !isOpen })}
        >
          <span class="visually-hidden">{name} </span>
          <span class="grow">{choices.find((choice) => choice.value === value)?.label}</span>
          <Icon stroke={strokes.unfold} />
        </button>
        {isOpen && (
          <ul class="choices">
            {choices.map((choice) => (
              <li key={choice.value}>
                <button
                  type="button"
                  class="button choice"
                  aria-pressed={choice.value === value}
                  onClick={({ currentTarget }) => this.#choose(choice.value, currentTarget)}
                >
                  <span class="grow">{choice.label}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    );
  }

  #choose(value: string, pressed: Element): void {
    // The pressed button goes. All controls of the card are children of one element.
    pressed.parentElement?.querySelector<HTMLElement>('.chooser')?.focus({ preventScroll: true });
    this.setState({ isOpen: false });
    this.props.onChange({ currentTarget: { value } });
  }
}

/** Returns the properties of a chooser from those of a `<select>`, whose values are texts here. */
export function choicesOf(select: Record<string, unknown> & { children?: ComponentChildren }): ChooserProps {
  const options = toChildArray(select.children).filter((child) => isValidElement(child));
  return {
    value: String(select['value']),
    choices: options.map(({ props }) => {
      const { value, children } = props as Partial<HTMLOptionElement> & { children?: ComponentChildren };
      return { value: String(value), label: children };
    }),
    onChange: select['onChange'] as ChooserProps['onChange'],
  };
}
