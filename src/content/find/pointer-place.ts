import { listen } from '../dom/listen';
import type { Point } from '../../domain/image-source';

/** Milliseconds. An older context menu is not the one that was chosen from: the page kept the event of the newer one to itself. */
const MENU_LASTS = 60_000;

/** Where the pointer is known to be, in CSS pixels of the viewport. A script that was put into the frame after a click does not know. */
export interface PointerPlaces {
  /** The latest place of the pointer in this frame. */
  last(): Point | null;
  /** Where the pointer opened the latest context menu. */
  menu(): Point | null;
}

export function followPointer(signal: AbortSignal): PointerPlaces {
  let last: Point | null = null;
  let menu: (Point & { time: number }) | null = null;
  const options = { capture: true, passive: true, signal };
  const onMove = (event: PointerEvent) => {
    last = { x: event.clientX, y: event.clientY };
  };
  listen(window, 'pointermove', onMove, options);
  const onMenu = (event: MouseEvent) => {
    menu = isByPointer(event) ? { x: event.clientX, y: event.clientY, time: performance.now() } : null;
  };
  listen(window, 'contextmenu', onMenu, options);
  return {
    last: () => last,
    menu: () => (menu && performance.now() - menu.time < MENU_LASTS ? { x: menu.x, y: menu.y } : null),
  };
}

/** The menu key opens a menu at the focused element, with a place that the pointer was never at. */
function isByPointer(event: MouseEvent & { pointerType?: string }): boolean {
  // A Mac's Control and click is a right click.
  return event.button === 2 || (event.button === 0 && event.ctrlKey) || event.pointerType === 'touch';
}
