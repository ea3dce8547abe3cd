import { queryAll } from './members';
import { frameSlot } from './frame-slot';

/** Tells a closed shadow root of ours from others, for other frames and for a later version of this script; see `removeLeftovers`. */
export const OVERLAY_MARK = 'gaplens-overlay';

/** A window with its own constructors. */
export type View = Window & typeof globalThis;

/**
 * Something of ours over the page: one host element with a closed shadow root, in the top layer, gone when its signal is
 * aborted. The host is all that the page can see.
 */
export interface Overlay {
  host: HTMLElement;
  /** The window whose viewport it lies over: this frame's own, or one around that this script can reach. */
  view: View;
  root: ShadowRoot;
  /** What is drawn lies in here. */
  content: HTMLElement;
  use: OverlayUse;
  /** Called when it has been put on top of everything. */
  onRaised?: () => void;
  /** Called by the watch over the overlay (`keep-usable.ts`). Returns whether hit tests have found the overlay alone in several places. */
  onWatch?: () => boolean;
  /** Aborted when the overlay closes, whoever closed it. */
  signal: AbortSignal;
  /** `reason`: of the signal. */
  close(reason?: string): void;
}

/**
 * What an overlay is for. To be pressed: it becomes a modal dialog where nothing else is usable, which makes the page inert. To pick
 * something on the page with: it stays on top, and lets the page be hit. To be viewed: it lies where it was put.
 */
export type OverlayUse = 'press' | 'pick' | 'view';

/** Why the signal of an overlay is aborted when the page has left no place for it. */
export const NO_PLACE = 'no place on the page';

/** By the host element. What one script of the frame puts over the page all must know. */
export const ownOverlays = frameSlot<Map<Element, Overlay>>('gaplensOverlays').keep(new Map());

export function isOwnOverlay(element: Element): boolean {
  return ownOverlays.has(element);
}

/** Whether a shadow root is that of an overlay, also of another frame or of an earlier version of this script. */
export function isOverlayRoot(root: ShadowRoot | null): boolean {
  return root !== null && queryAll(root, `.${OVERLAY_MARK}`).length > 0;
}
