import { createHtml } from '../../media/create-html';
import type { Rectangle } from '../../domain/image-source';
import { undoZoom } from './undo-zoom';
import styles from './outline.css';
import { openOverlay } from './overlay';
import type { Overlay, OverlayUse } from '../dom/own-overlays';

/** A border around an image on the page, which lets the pointer through. `show(null)` hides it. */
export interface Outline {
  element: HTMLElement;
  show(box: Rectangle | null): void;
}

/** Opens an overlay that contains an outline. */
export function openOutline(until: AbortSignal, use: OverlayUse, near: Element | null): { overlay: Overlay; outline: Outline } {
  const overlay = openOverlay(styles, until, { use, near });
  const outline = createOutline(overlay.content);
  overlay.content.append(outline.element);
  return { overlay, outline };
}

function createOutline(content: HTMLElement): Outline {
  const element = createHtml('div');
  element.className = 'outline';
  element.hidden = true;
  return {
    element,
    show: (box) => {
      undoZoom(content);
      element.hidden = box === null;
      if (box === null) return;
      const { x, y, width, height } = insideViewport(box);
      Object.assign(element.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
    },
  };
}

/** Returns the part of an image's border that is inside the viewport, so that the border of a larger image is visible too. */
function insideViewport({ x, y, width, height }: Rectangle): Rectangle {
  const left = Math.max(0, x - 3);
  const top = Math.max(0, y - 3);
  return {
    x: left,
    y: top,
    width: Math.min(innerWidth, x + width + 3) - left,
    height: Math.min(innerHeight, y + height + 3) - top,
  };
}
