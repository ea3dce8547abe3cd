import { Component, type ComponentChildren, isValidElement, toChildArray } from 'preact';
import { Icon } from '../../../ui/controls/icon';
import * as strokes from '../../../ui/controls/strokes';
import { focusOwn } from '../focus-guard';
import type { SealedContext } from './sealed';

interface Choice {
  value: string;
  label: ComponentChildren;
}

interface ChooserProps {
  /** Name of the choice, which screen readers announce before the chosen label. */
  name?: ComponentChildren;
  value: string;
  choices: Choice[];
  onChange(event: { currentTarget: { value: string } }): void;
}

interface ChooserState {
  /** Position of the choice that Tab and arrow keys start from; `null` while the list is closed. */
  at: number | null;
}

/** The chooser whose list is open, by the host of the card's shadow root. */
const opened = new WeakMap<Element, Chooser>();

/** Closes the list of choices that is open in a card. Returns whether there was one. */
export function closeList(host: Element): boolean {
  const chooser = opened.get(host);
  chooser?.close();
  return chooser !== undefined;
}

/** Returns the position that a key leads to, or `null` for keys that do not move. The list wraps around. */
function positionAfter(key: string, at: number, count: number): number | null {
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at + count - 1) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

/** Replaces a `<select>`, because a page can read the options of a `<select>` that it has. */
export class Chooser extends Component<ChooserProps, ChooserState> {
  override state: ChooserState = { at: null };

  override componentDidUpdate(_: ChooserProps, { at: before }: ChooserState): void {
    const { at } = this.state;
    if (at === null) return this.#forget();
    opened.set(this.#host, this);
    if (at !== before) this.#focusOn('.choice', at);
  }

  override componentWillUnmount(): void {
    this.#forget();
  }

  override render() {
    const { name, value, choices } = this.props;
    const { at } = this.state;
    return (
      <div class="grow">
        <button
          type="button"
          class="button outlined chooser"
          aria-expanded={at !== null}
          onClick={() => (at === null ? this.#open() : this.close())}
          onKeyDown={this.#onKeyAtChooser}
        >
          <span class="visually-hidden">{name} </span>
          <span class="grow">{choices.find((choice) => choice.value === value)?.label}</span>
          <Icon stroke={strokes.unfold} />
        </button>
        {at !== null && (
          <ul class="choices">
            {choices.map((choice, position) => (
              <li key={choice.value}>
                <button
                  type="button"
                  class="button choice"
                  tabIndex={position === at ? 0 : -1}
                  aria-pressed={choice.value === value}
                  onClick={() => this.#choose(choice.value)}
                  onKeyDown={this.#onKeyInList}
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

  /** Closes the list and moves the focus to the button that opens it. */
  close(): void {
    // Before the list is removed with the focused choice.
    this.#focusOn('.chooser', 0);
    this.setState({ at: null });
  }

  #forget(): void {
    if (opened.get(this.#host) === this) opened.delete(this.#host);
  }

  #open(): void {
    const chosen = this.props.choices.findIndex(({ value }) => value === this.props.value);
    this.setState({ at: Math.max(0, chosen) });
  }

  #choose(value: string): void {
    this.close();
    this.props.onChange({ currentTarget: { value } });
  }

  #onKeyAtChooser = (event: KeyboardEvent): void => {
    if (this.state.at !== null || !/^Arrow(Down|Up)$/.test(event.key)) return;
    event.preventDefault();
    this.#open();
  };

  #onKeyInList = (event: KeyboardEvent): void => {
    // Then Tab continues from the button, as it does from a `<select>`.
    if (event.key === 'Tab') return this.close();
    const at = positionAfter(event.key, this.state.at ?? 0, this.props.choices.length);
    if (at === null) return;
    event.preventDefault();
    this.setState({ at });
  };

  get #host(): Element {
    const { host } = this.context as SealedContext;
    if (!host) throw new Error('a chooser is drawn in a sealed root alone');
    return host;
  }

  /** All controls of a card are children of the host. */
  #focusOn(selector: string, position: number): void {
    const focused = [...this.#host.querySelectorAll<HTMLElement>(selector)][position];
    if (focused) focusOwn(focused, { preventScroll: selector === '.chooser' });
  }
}

/** Returns the properties of a chooser for a `<select>`, whose values become texts. */
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
