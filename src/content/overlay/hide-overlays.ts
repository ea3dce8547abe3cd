import { boundingBox } from '../dom/members';
import type { Rectangle } from '../../domain/image-source';
import { intersect } from '../../domain/rectangles';
import { nextPaint } from '../dom/waiting';
import { frameSlot } from '../dom/frame-slot';
import type { Overlay } from '../dom/own-overlays';

/** Milliseconds after which overlays are shown again though nobody has asked: the background may end in the middle of a shot. */
const LONGEST_SHOT = 5000;
/** Milliseconds: a frame that nothing is drawn of is given no frames. */
const LONGEST_PAINT = 250;
/** CSS pixels: an overlay that near may be on its way over the part. */
const MARGIN = 32;

/** Keeps overlays of this frame off the screen while shots of the tab are taken; several shots may overlap in time. */
export interface OverlayHiding {
  /**
   * Hides the overlays that lie over parts of the tab, and those that come to lie over them, until the same shot is over. Resolves when
   * they are off the screen.
   *
   * @param parts in widths of the tab, down too
   */
  hide(shot: string, parts: readonly Rectangle[]): Promise<void>;
  /** The shot is over: overlays that no other shot hides are visible again. */
  show(shot: string): void;
  /** For an overlay that opens, which nobody knows the place of yet. */
  opened(overlay: Overlay): void;
}

/** The background calls it by this name, beside the content script. */
export const overlayHiding = frameSlot<OverlayHiding>('gaplensHideOverlays');

export function createOverlayHiding(overlays: ReadonlyMap<Element, Overlay>, life: AbortSignal): OverlayHiding {
  const shots = new Map<string, { parts: readonly Rectangle[]; over: AbortController }>();
  /** The shots that each overlay is hidden for. */
  const hiddenFor = new Map<Overlay, Set<string>>();

  const hideFor = (shot: string, overlay: Overlay) => {
    const others = hiddenFor.get(overlay) ?? new Set();
    hiddenFor.set(overlay, others.add(shot));
    setHidden(overlay.content, true);
  };
  const hideCovering = () => {
    for (const [shot, { parts }] of shots)
      for (const overlay of overlays.values())
        if (!hiddenFor.get(overlay)?.has(shot) && parts.some((part) => covers(overlay.content, toViewport(part, overlay.view))))
          hideFor(shot, overlay);
  };
  // Called before the next frame is drawn, however an overlay was moved.
  const watch = new MutationObserver(hideCovering);
  const watchAll = () => {
    for (const { host, root } of overlays.values()) {
      watch.observe(host, { attributes: true });
      watch.observe(root, { attributes: true, childList: true, subtree: true, characterData: true });
    }
  };
  const show = (shot: string) => {
    shots.get(shot)?.over.abort();
    shots.delete(shot);
    if (shots.size === 0) watch.disconnect();
    for (const [overlay, by] of hiddenFor) {
      by.delete(shot);
      if (by.size > 0) continue;
      hiddenFor.delete(overlay);
      setHidden(overlay.content, false);
    }
  };
  life.addEventListener('abort', () => [...shots.keys()].forEach(show), { once: true });

  return {
    hide: async (shot, parts) => {
      if (life.aborted) return;
      const over = new AbortController();
      shots.set(shot, { parts, over });
      const timer = setTimeout(show, LONGEST_SHOT, shot);
      over.signal.addEventListener('abort', () => clearTimeout(timer));
      watchAll();
      hideCovering();
      if (hiddenFor.size > 0) await whenPainted(over.signal);
    },
    show,
    opened: (overlay) => {
      for (const shot of shots.keys()) hideFor(shot, overlay);
    },
  };
}

/** Not by `visibility`, which would take the focus away. Important, so that no animation of the overlay is stronger. */
function setHidden({ style }: HTMLElement, isHidden: boolean): void {
  if (isHidden) style.setProperty('opacity', '0', 'important');
  else style.removeProperty('opacity');
}

/** In CSS pixels of a viewport. Where a frame lies in the tab only frames around know: all of it is meant. */
function toViewport(part: Rectangle, view: Window): Rectangle {
  const { innerWidth, innerHeight } = view;
  if (view !== view.parent) return { x: 0, y: 0, width: innerWidth, height: innerHeight };
  const { scale, offsetLeft, offsetTop } = view.visualViewport ?? { scale: 1, offsetLeft: 0, offsetTop: 0 };
  const unit = innerWidth / scale;
  return {
    x: part.x * unit + offsetLeft - MARGIN,
    y: part.y * unit + offsetTop - MARGIN,
    width: part.width * unit + 2 * MARGIN,
    height: part.height * unit + 2 * MARGIN,
  };
}

function covers(content: HTMLElement, part: Rectangle): boolean {
  return [content, ...content.querySelectorAll('*')].some((element) => {
    const { width, height } = intersect(boundingBox(element), part);
    return width > 0 && height > 0;
  });
}

async function whenPainted(over: AbortSignal): Promise<void> {
  const signal = AbortSignal.any([over, AbortSignal.timeout(LONGEST_PAINT)]);
  // Over or late: whoever takes the shot goes on.
  await nextPaint(signal).catch(() => undefined);
}
