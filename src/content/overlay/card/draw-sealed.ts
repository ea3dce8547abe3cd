import { type ComponentChildren, h, isValidElement, toChildArray, type VNode } from 'preact';
import { choicesOf, Chooser } from './chooser';
import { Control, Words } from './sealed';

/** A virtual node as Preact's hooks get it. Text has no type, and its words are its `props`. */
interface VirtualNode {
  type: unknown;
  props: unknown;
}

type Props = Record<string, unknown> & { children?: ComponentChildren };

/** The element that names the card. */
export const CARD_NAME = 'cardname';

/**
 * Replaces nodes that Preact is about to draw by nodes that no page can read. As Preact's hook `options.vnode` it applies to every
 * component, so none can draw readable text or a control whose name is an attribute.
 */
export function drawSealed(node: VirtualNode): void {
  if (node.type === null) {
    // Empty text takes no space in a layout, but an element would.
    if (node.props !== '') become(node, Words, { words: String(node.props) });
    return;
  }
  if (typeof node.type !== 'string') return;
  const props = node.props as Props; // an element's
  if (node.type === 'select') become(node, Chooser, choicesOf(props));
  else if (node.type === 'label') drawLabel(node, props);
  else if (/^(button|input)$/.test(node.type) || 'data-control' in props) become(node, Control, { type: node.type, props });
  else if (props['role'] === 'dialog') drawDialog(node, props);
  else if (props['title'] !== undefined) drawTitled(node, props);
}

function become(node: VirtualNode, type: unknown, props: object): void {
  Object.assign(node, { type, props });
}

/** Replaces a label, which names the control in it. A chooser consists of several controls and takes the words of its label as its name. */
function drawLabel(node: VirtualNode, props: Props): void {
  const elements = toChildArray(props.children).filter((child) => isValidElement(child));
  const chooser = elements.find(({ type }: VirtualNode) => type === Chooser);
  if (!chooser) return become(node, Control, { type: 'label', props });
  Object.assign(chooser.props, { name: (elements[0] as VNode<Props>).props.children });
  become(node, 'div', props);
}

/** Replaces the dialog, because the host of the shadow root is the dialog and takes the focus: a press beside controls hits the host. */
function drawDialog(node: VirtualNode, props: Props): void {
  const words = controlOf('span', { id: CARD_NAME, class: 'visually-hidden', children: String(props['aria-label']) });
  const ofHost = { role: undefined, tabIndex: undefined, 'aria-label': undefined };
  become(node, node.type, { ...props, ...ofHost, children: [words, props.children] });
}

/** Adds an element for the pointer to hit, which a tooltip needs. */
function drawTitled(node: VirtualNode, { children, class: names = '', ...props }: Props): void {
  const hit = controlOf('span', { class: 'hit' });
  become(node, node.type, { ...props, class: `${String(names)} titled`, children: [children, hit] });
}

function controlOf(type: string, props: Props) {
  return h(Control, { type, props });
}
