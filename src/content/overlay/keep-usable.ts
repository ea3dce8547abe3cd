import { listen } from '../dom/listen';
import { queryAll, read } from '../dom/members';
import { createHtml } from '../../media/create-html';
import { isElement, isSvgNamed } from '../dom/is-element';
import { stopWhereCutOff } from '../frame/lifetime';
import { fullScreenElement, type HostPlace, hostPlaces, isIn, topmostLightDismissed } from './host-places';
import { MODAL_MARK } from './host-style';
import { isOnTop, isRendered, raise, raiseLater } from './layering';
import { focusAgain, moveKeepingState } from './move-keeping-state';
import { NO_PLACE, type Overlay } from '../dom/own-overlays';
import { attendTo } from './unattended';

/** Milliseconds between two checks of an overlay: no event reports what a page opens in shadow trees, covers or moves. */
const WATCH_EVERY = 100;

/** Pause between two hit tests, in multiples of their duration: each test adds an element, and some pages are expensive to lay out. */
const REST = 50;

/** How often an overlay defends itself (goes on top again, removes `inert` from its host) before it gives in to the page. */
const MOST_DEFENCES = 40;

/** Attributes by which pages disable or hide elements outside their dialogs. */
const SHUTTING_OUT = ['inert', 'aria-hidden', 'hidden'];

/**
 * Puts an overlay's host where the overlay is visible and usable, and moves the host when the page opens or closes dialogs, until the
 * overlay closes. An overlay that has no place left closes with the reason {@link NO_PLACE}.
 */
export function keepUsable(overlay: Overlay, near: Element | null): void {
  const { host, content, view, signal } = overlay;
  /** Places from which the page has removed the host. Putting the host back there would start an endless fight. */
  const refused = new Set<HostPlace>();
  const modal = createModal(overlay);
  let place: HostPlace | null = null;
  let defences = 0;
  /** State of the document when no place was usable. */
  let unusableUnder: unknown[] | null = null;

  const settle = () => {
    modal.leave();
    place = findPlace(overlay, near, refused);
    if (!place) return overlay.close(NO_PLACE);
    if (!isOnTop(overlay) && overlay.use === 'press') modal.enter();
    unusableUnder = isOnTop(overlay) ? null : readBlocking(view.document);
    raiseLater(overlay);
  };
  const check = () => {
    stopWhereCutOff();
    if (signal.aborted) return;
    if (!host.isConnected && place?.isConnected) refused.add(place);
    if (!isRendered(overlay) || modal.isNeedless()) return settle();
    if (overlay.use === 'view' || isOnTop(overlay) || (unusableUnder && isSame(unusableUnder, readBlocking(view.document))))
      return;
    defences += 1;
    if (defences > MOST_DEFENCES) return;
    raise(overlay);
    if (isOnTop(overlay)) raiseLater(overlay);
    else settle();
  };
  const shutOut = new MutationObserver(() => {
    for (const name of SHUTTING_OUT) {
      if (!host.hasAttribute(name) || defences > MOST_DEFENCES) continue;
      defences += 1;
      host.removeAttribute(name);
    }
  });
  shutOut.observe(host, { attributes: true, attributeFilter: SHUTTING_OUT });
  let restsUntil = -Infinity;
  const watch = () => {
    stopWhereCutOff();
    if (signal.aborted) return;
    attendTo(content);
    if (view.document.hidden) return;
    // A card is usable if its press guard has just hit it. The guard never pauses: a page could make layout expensive to escape it.
    const isHit = overlay.onWatch?.() === true;
    const started = performance.now();
    if (started < restsUntil || (isHit && !modal.isNeedless())) return;
    check();
    const ended = performance.now();
    restsUntil = ended + (ended - started) * REST;
  };
  const timer = setInterval(watch, WATCH_EVERY);
  const opened = new MutationObserver(check);
  opened.observe(view.document, { subtree: true, attributes: true, attributeFilter: ['open', 'inert'] });
  listen(view.document, 'fullscreenchange', check, { signal });
  const onEnter = () => {
    const closing = topmostLightDismissed(near, view.document);
    if (!closing || isIn(host, closing) || refused.has(closing)) return;
    // A popover that closes on a press outside has opened since, and the pointer is about to press in the overlay.
    settle();
  };
  listen(host, 'pointerenter', onEnter, { passive: true, signal });
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    shutOut.disconnect();
    opened.disconnect();
    remove(host);
  });
  settle();
}

/** Puts the host into the first place where the overlay is usable, otherwise into the first where it is visible. Returns that place. */
function findPlace(overlay: Overlay, near: Element | null, refused: ReadonlySet<HostPlace>): HostPlace | null {
  let seen: HostPlace | null = null;
  for (const place of hostPlaces(near, overlay.view.document)) {
    if (refused.has(place)) continue;
    put(overlay, place);
    if (isOnTop(overlay)) return place;
    if (isRendered(overlay)) seen ??= place;
  }
  if (seen) put(overlay, seen);
  return seen;
}

function put(overlay: Overlay, place: HostPlace): void {
  const { host, root } = overlay;
  const drawing = host.closest('foreignObject');
  if ((drawing && read(drawing, 'parentNode')) !== place) {
    moveKeepingState(host, isElement(place) && isSvgNamed(place, 'svg') ? placeInDrawing(place) : place, root);
    drawing?.remove();
  }
  raise(overlay);
}

/** Adds an element that may hold HTML to an SVG drawing. Its size does not matter, because the overlay is in the top layer. */
function placeInDrawing(drawing: Element): Element {
  const place = read(drawing, 'ownerDocument').createElementNS('http://www.w3.org/2000/svg', 'foreignObject');
  place.setAttribute('width', '1');
  place.setAttribute('height', '1');
  drawing.append(place);
  return place;
}

function remove(host: HTMLElement): void {
  const drawing = host.closest('foreignObject');
  host.remove();
  drawing?.remove();
}

interface Modal {
  /** Makes the overlay a modal dialog, which stays usable while the document is inert or another element fills the screen. */
  enter(): void;
  leave(): void;
  /** Returns whether the state of the document that made the dialog necessary has changed. */
  isNeedless(): boolean;
}

function createModal(overlay: Overlay): Modal {
  const { root, content, view } = overlay;
  let dialog: HTMLDialogElement | null = null;
  let escaped: unknown[] = [];
  return {
    enter: () => {
      const active = root.activeElement;
      if (dialog || typeof HTMLDialogElement.prototype.showModal !== 'function') return;
      dialog = createHtml('dialog', view.document);
      dialog.className = MODAL_MARK;
      // Escape arrives as this event even if the page has stopped the key.
      const onCancel = (event: Event) => {
        event.preventDefault();
        overlay.close();
      };
      listen(dialog, 'cancel', onCancel, { signal: overlay.signal });
      root.append(dialog);
      moveKeepingState(content, dialog, root);
      dialog.showModal();
      raise(overlay);
      focusAgain(active);
      escaped = readBlocking(view.document);
    },
    leave: () => {
      if (!dialog) return;
      moveKeepingState(content, root, root);
      dialog.remove();
      dialog = null;
    },
    isNeedless: () => dialog !== null && !isSame(escaped, readBlocking(view.document)),
  };
}

/** Returns the parts of a document's state that can make it inert or cover all of it. */
function readBlocking(around: Document): unknown[] {
  return [fullScreenElement(around), around.documentElement.inert, queryAll(around, 'dialog:modal').length];
}

function isSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.every((value, index) => value === others[index]);
}
