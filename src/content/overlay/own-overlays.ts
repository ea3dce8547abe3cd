import { frameSlot } from '../frame-slot';

/**
 * Something of ours over the page: one host element with a closed shadow root, in the top layer, gone when its signal is
 * aborted. The host is all that the page can see.
 */
export interface Overlay {
  host: HTMLElement;
  root: ShadowRoot;
  /** What is drawn lies in here. */
  content: HTMLElement;
  /** Aborted when the overlay closes, whoever closed it. */
  signal: AbortSignal;
  close(): void;
}

/** By the host element. What one script of the frame puts over the page all must know. */
export const ownOverlays = frameSlot<Map<Element, Overlay>>('gaplensOverlays').keep(new Map());

export function isOwnOverlay(element: Element): boolean {
  return ownOverlays.has(element);
}
