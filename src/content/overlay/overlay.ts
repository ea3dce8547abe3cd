import { listen } from '../dom/listen';
import { boundingBox, call, isConnected, queryAll } from '../dom/members';
import { isHtml } from '../dom/is-element';
import { openOrClosed } from '../dom/shadow-roots';
import { createTimeSlice } from '../dom/yield-to-page';
import { reportFault } from '../../messaging/report-fault';
import { createHtml } from '../../media/create-html';
import type { Rectangle } from '../../domain/image-source';
import { addStyles } from './add-styles';
import { overlayHiding } from './hide-overlays';
import { HOST_STYLE } from './host-style';
import { keepUsable } from './keep-usable';
import { OVERLAY_MARK, ownOverlays, type Overlay, type OverlayUse, type View } from '../dom/own-overlays';
import { undoZoom } from './undo-zoom';

interface OverlaySite {
  use: OverlayUse;
  /** The element of this frame that the overlay belongs to; `null`: the whole page. */
  near: Element | null;
  /** The window to lay the overlay over, if not this frame's own. */
  view?: View;
}

export function openOverlay(styles: string, until: AbortSignal, { use, near, view = window }: OverlaySite): Overlay {
  const around = view.document;
  const host = createHtml('div', around);
  const root = host.attachShadow({ mode: 'closed' });
  const content = createHtml('div', around);
  content.className = OVERLAY_MARK;
  addStyles(root, HOST_STYLE + styles);
  root.append(content);
  const closing = new AbortController();
  const overlay: Overlay = {
    host,
    view,
    root,
    content,
    use,
    signal: closing.signal,
    close: (reason) => closing.abort(reason),
  };
  ownOverlays.set(host, overlay);
  closing.signal.addEventListener('abort', () => ownOverlays.delete(host));
  keepUsable(overlay, near);
  undoZoom(content);
  overlayHiding.get()?.opened(overlay);
  const close = () => overlay.close();
  if (until.aborted) overlay.close();
  else until.addEventListener('abort', close, { signal: closing.signal });
  // The parent window stays when this frame is unloaded, and nothing there would close the overlay.
  if (view !== window) listen(window, 'pagehide', close, { signal: closing.signal });
  return overlay;
}

/**
 * Returns the rectangles, in CSS pixels of the viewport, in which other overlays have something to press. The newest overlay is on top
 * and has to leave them free.
 */
export function obstaclesAround(own: Overlay): Rectangle[] {
  const others = [...ownOverlays.values()].filter((overlay) => overlay !== own && overlay.view === own.view);
  const things = others.flatMap(({ content }) => [...content.children]);
  const boxes = things.filter((thing) => getComputedStyle(thing).pointerEvents !== 'none').map((thing) => boundingBox(thing));
  return boxes.filter(({ width, height }) => width > 0 && height > 0);
}

/**
 * Removes overlays of an earlier version of this script. When the extension is reloaded, the old script stays on the page without its
 * extension, and the new one can recognize its overlays only by the contents of their closed shadow roots. A page may have empty elements
 * by the hundred thousand, so the script asks them in pieces that leave the page its time. Overlays that open meanwhile are not among the
 * elements found at the beginning.
 */
export async function removeLeftovers(signal: AbortSignal): Promise<void> {
  const slice = createTimeSlice(signal);
  try {
    for (const host of queryAll(document, 'div:empty')) {
      if (isConnected(host) && isLeftover(host)) (call(host, 'closest', 'foreignObject') ?? host).remove();
      if (slice.isOver()) await slice.yieldToPage();
    }
  } catch (error) {
    reportFault('overlay', error);
  }
}

/** The selector finds a `div` of SVG too, and Chrome throws when it is asked for the shadow root of an element that is not HTML. */
function isLeftover(host: Element): boolean {
  const root = isHtml(host) ? openOrClosed(host) : null;
  return root !== null && call(root, 'querySelector', `.${OVERLAY_MARK}`) !== null;
}
