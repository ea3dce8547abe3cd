import { addStyles } from './add-styles';
import { SEALED_STYLE } from './words';

/** Attaches and returns a closed shadow root in which no element is ever the target of an event. */
export function sealedRoot(host: Element, styles: string): ShadowRoot {
  const root = host.attachShadow({ mode: 'closed' });
  addStyles(root, styles + SEALED_STYLE);
  return root;
}
