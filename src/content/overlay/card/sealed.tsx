import { Component, type ComponentChildren, createPortal, Fragment, h, type VNode } from 'preact';
import { isGenuine } from '../../dom/listen';
import { setWords, WORDS } from '../words';

/**
 * Context of components that Preact draws into a closed shadow root of their own, without the controls: each control is a child of the
 * root's host and is shown by a slot. From a control a page can get to its siblings and the host, but not to the content around the slot.
 */
export interface SealedContext {
  /** The element whose children are the controls. */
  host?: Element;
  /** True if the component is drawn inside a control. */
  isInControl?: boolean;
}

interface SealedProps {
  host: Element;
  children: ComponentChildren;
}

/** Gives its children the host of the shadow root. */
export class Sealed extends Component<SealedProps> {
  override getChildContext(): SealedContext {
    return { host: this.props.host };
  }

  override render() {
    return this.props.children;
  }
}

class InControl extends Component<{ children: ComponentChildren }> {
  override getChildContext(): SealedContext {
    return { isInControl: true };
  }

  override render() {
    return this.props.children;
  }
}

/** Number of slots so far, for unique slot names. */
let slots = 0;

interface ControlProps {
  type: string;
  props: Record<string, unknown>;
}

/** An element that a person presses or focuses. Its name is content, because a page that has the element can read its attributes. */
export class Control extends Component<ControlProps> {
  #slot = `slot${(slots += 1)}`;

  override render() {
    const { host, isInControl } = this.context as SealedContext;
    const { type, props } = this.props;
    const { title, 'aria-label': name, children, ...others } = props as Record<string, string> & { children?: ComponentChildren };
    const content = name === undefined ? children : [children, <span class="name">{name}</span>];
    if (!host) return drawn(type, { ...others, children: content });
    const heard = hearGenuine(others, host);
    if (isInControl) return drawn(type, { ...heard, children: content });
    const control = drawn(type, { ...heard, slot: this.#slot, children: content });
    // Browsers look for a tooltip among the ancestors in the flattened tree.
    return [<slot name={this.#slot} title={title} />, createPortal(<InControl>{control}</InControl>, host)];
  }
}

/** Draws text. In a control the text lies in a closed shadow root of its own. */
export class Words extends Component<{ words: string }> {
  #element: Element | null = null;

  override componentDidMount(): void {
    this.componentDidUpdate();
  }

  override componentDidUpdate(): void {
    if (this.#element) setWords(this.#element, this.props.words);
  }

  override render() {
    const { isInControl } = this.context as SealedContext;
    if (!isInControl) return <span {...{ [WORDS]: this.props.words }} />;
    const take = (element: Element | null) => {
      this.#element = element;
    };
    return <span ref={take} />;
  }
}

/** Returns a virtual element that Preact's hook does not replace. */
function drawn(type: string, props: Record<string, unknown>): VNode {
  return Object.assign(h(Fragment, props), { type });
}

/** Returns the properties of a control with handlers that ignore what the page dispatches. */
function hearGenuine(props: Record<string, unknown>, host: Element): Record<string, unknown> {
  const heard = Object.entries(props).map(([name, value]) => {
    if (!name.startsWith('on') || typeof value !== 'function') return [name, value];
    return [name, (event: Event): unknown => (isGenuine(event, host) ? value(event) : undefined)];
  });
  return Object.fromEntries(heard);
}
