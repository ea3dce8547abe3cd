import { queryAll } from './members';
import { frameSlot } from './frame-slot';

/** Marks our closed shadow roots, so that other frames and later versions of this script recognize them; see `removeLeftovers`. */
export const OVERLAY_MARK = 'gaplens-overlay';

/** A window with its own constructors. */
export type View = Window & typeof globalThis;

/**
 * One of our elements over the page: a host element with a closed shadow root, in the top layer, removed when its signal is aborted.
 * The page can see the host and nothing inside it.
 */
export interface Overlay {
  host: HTMLElement;
  /** The window whose viewport the overlay covers: this frame's own, or an outer one that this script can reach. */
  view: View;
  root: ShadowRoot;
  /** Holds everything that is drawn. */
  content: HTMLElement;
  use: OverlayUse;
  /** Called after the overlay has been put on top of everything. */
  onRaised?: () => void;
  /** Called by the watch over the overlay (`keep-usable.ts`). Returns whether hit tests have found the overlay alone in several places. */
  onWatch?: () => boolean;
  /** Aborted when the overlay closes, whoever closed it. */
  signal: AbortSignal;
  /** `reason` becomes the reason of the signal. */
  close(reason?: string): void;
}

/**
 * The purpose of an overlay. `press`: the user presses something in it, so it becomes a modal dialog where nothing else is usable, which
 * makes the page inert. `pick`: the user picks something on the page, so it stays on top and lets hit tests find the page. `view`: the
 * user only looks at it, so it stays where it was put.
 */
export type OverlayUse = 'press' | 'pick' | 'view';

/** Why the signal of an overlay is aborted when the page has left no place for it. */
export const NO_PLACE = 'no place on the page';

/** Our overlays by their host element, shared by all scripts of the frame. */
export const ownOverlays = frameSlot<Map<Element, Overlay>>('gaplensOverlays').keep(new Map());

export function isOwnOverlay(element: Element): boolean {
  return ownOverlays.has(element);
}

/** Returns whether a shadow root belongs to an overlay, also to one of another frame or of an earlier version of this script. */
export function isOverlayRoot(root: ShadowRoot | null): boolean {
  return root !== null && queryAll(root, `.${OVERLAY_MARK}`).length > 0;
}
