import { listen } from '../dom/listen';
import type { Point } from '../../domain/image-source';

/** Milliseconds. The user did not choose from an older context menu: the page has kept the event of a newer one to itself. */
const MENU_LASTS = 60_000;

/** Known places of the pointer, in CSS pixels of the viewport. A script that came into the frame after a click knows none. */
export interface PointerPlaces {
  /** The latest place of the pointer in this frame. */
  last(): Point | null;
  /** The place where the pointer opened the latest context menu. */
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

/** Returns `false` for the menu key, which opens a menu at the focused element. The pointer need not be there. */
function isByPointer(event: MouseEvent & { pointerType?: string }): boolean {
  // On a Mac, Control and click is a right click.
  return event.button === 2 || (event.button === 0 && event.ctrlKey) || event.pointerType === 'touch';
}
