import { call } from '../dom/members';
import { createHtml } from '../../media/create-html';
import { ownOverlays, type Overlay } from '../dom/own-overlays';

/** Raises an overlay above everything else in the top layer. */
export function raise(overlay: Overlay): void {
  const { content } = overlay;
  if (!('showPopover' in content)) return;
  content.popover = 'manual';
  // Hiding and showing in the same task keeps the focus inside.
  if (content.matches(':popover-open')) content.hidePopover();
  content.showPopover();
  overlay.onRaised?.();
}

/** Raises the overlays that were opened after this one above it again. */
export function raiseLater(overlay: Overlay): void {
  for (const later of openedAfter(overlay)) raise(later);
}

export function isRendered({ host, content }: Overlay): boolean {
  return host.isConnected && (content.checkVisibility?.() ?? true);
}

/**
 * Returns whether an overlay is visible and usable: the page has put nothing above it, and nothing makes it inert. Only a hit test
 * shows both. The test uses a temporary box that covers the viewport.
 */
export function isOnTop(overlay: Overlay): boolean {
  if (!isRendered(overlay)) return false;
  const { root, content, view } = overlay;
  if (typeof root.elementFromPoint !== 'function') return true;
  const [x, y] = [view.innerWidth / 2, view.innerHeight / 2];
  const probe = createHtml('div', view.document);
  Object.assign(probe.style, { position: 'fixed', inset: '0', pointerEvents: 'auto' });
  content.append(probe);
  const isHit = root.elementFromPoint(x, y) === probe;
  probe.remove();
  // In an empty viewport nothing can be hit.
  return isHit || x * y === 0 || openedAfter(overlay).some((later) => elementAt(later, x, y) !== null);
}

/** Returns the element of an overlay at a point of the viewport, also if the host lies in closed shadow trees. */
export function elementAt({ root }: Overlay, x: number, y: number): Element | null {
  const element = root.elementFromPoint?.(x, y);
  return element && call(root, 'contains', element) ? element : null;
}

/** Returns whether a hit test at a point of the viewport finds the overlay or one that was opened after it. */
export function isOwnAt(overlay: Overlay, x: number, y: number): boolean {
  if (typeof overlay.root.elementFromPoint !== 'function') return true;
  return [overlay, ...openedAfter(overlay)].some((each) => elementAt(each, x, y) !== null);
}

function openedAfter(overlay: Overlay): Overlay[] {
  const all = [...ownOverlays.values()].filter(({ view }) => view === overlay.view);
  return all.slice(all.indexOf(overlay) + 1);
}
