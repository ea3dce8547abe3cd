import { createHtml } from '../../shared/create-html';
import type { Rectangle } from '../../shared/image-source';
import { isSvgNamed } from '../candidates/is-element';
import { addStyles } from './add-styles';
import { HOST_STYLE, OVERLAY_MARK } from './host-style';
import { ownOverlays, type Overlay } from './own-overlays';
import { undoZoom } from './undo-zoom';

export function openOverlay(styles: string, until: AbortSignal): Overlay {
  const host = createHtml('div');
  const root = host.attachShadow({ mode: 'closed' });
  const content = createHtml('div');
  content.className = OVERLAY_MARK;
  addStyles(root, HOST_STYLE + styles);
  root.append(content);
  const closing = new AbortController();
  const overlay = { host, root, content, signal: closing.signal, close: () => closing.abort() };
  ownOverlays.set(host, overlay);
  // Everything outside of a modal dialog is inert.
  const parent = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.documentElement;
  const outermost = isSvgNamed(parent, 'svg') ? inDrawing(host) : host;
  parent.append(outermost);
  raise(content);
  undoZoom(content);
  const watch = new MutationObserver(() => !host.isConnected && overlay.close());
  watch.observe(parent, { childList: true });
  closing.signal.addEventListener('abort', () => {
    watch.disconnect();
    ownOverlays.delete(host);
    outermost.remove();
  });
  const close = () => overlay.close();
  if (until.aborted) overlay.close();
  else until.addEventListener('abort', close, { signal: closing.signal });
  return overlay;
}

/** Keeps our overlays that lie over a part of the viewport off the screen, until the returned function is called. */
export function hideOverlays(part: Rectangle): () => void {
  const hidden = [...ownOverlays.values()].map(({ content }) => content).filter((content) => covers(content, part));
  // Not by `visibility`: that would take the focus away.
  for (const content of hidden) content.style.opacity = '0';
  return () => {
    for (const content of hidden) content.style.opacity = '';
  };
}

/**
 * What other overlays cover with something to press, in CSS pixels of the viewport: the newest one lies on top and has to
 * spare it.
 */
export function takenByOthers(own: Overlay): Rectangle[] {
  const others = [...ownOverlays.values()].filter((overlay) => overlay !== own);
  const things = others.flatMap(({ content }) => [...content.children]);
  const boxes = things
    .filter((thing) => getComputedStyle(thing).pointerEvents !== 'none')
    .map((thing) => thing.getBoundingClientRect());
  return boxes.filter(({ width, height }) => width > 0 && height > 0);
}

function covers(content: HTMLElement, part: Rectangle): boolean {
  const boxes = [content, ...content.querySelectorAll('*')].map((element) => element.getBoundingClientRect());
  return boxes.some(
    (box) => box.left < part.x + part.width && box.right > part.x && box.top < part.y + part.height && box.bottom > part.y,
  );
}

/** HTML has a place in a drawing only in an element that stands for it; how large that is makes no odds in the top layer. */
function inDrawing(host: HTMLElement): Element {
  const place = document.createElementNS('http://www.w3.org/2000/svg', 'foreignObject');
  place.setAttribute('width', '1');
  place.setAttribute('height', '1');
  place.append(host);
  return place;
}

/** Above the page's own popovers and dialogs. */
function raise(content: HTMLElement): void {
  if (!('showPopover' in content)) return;
  content.popover = 'manual';
  content.showPopover();
}
