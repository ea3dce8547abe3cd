import { read } from './members';

/**
 * Returns the element of the document around that a window's document lies in. `null` for the tab's own document, and where the
 * document around is of another origin.
 */
export function frameElementOf(view: Window): HTMLElement | null {
  try {
    // An element of another window is no instance of this one's classes.
    return view.frameElement as HTMLElement | null;
  } catch {
    return null;
  }
}

/** Returns the frame that an element's document lies in, under the conditions of {@link frameElementOf}. */
export function frameElementAround(element: Element): HTMLElement | null {
  const view = read(element, 'ownerDocument').defaultView;
  return view && frameElementOf(view);
}
