import { boundingBox } from '../dom/members';
import type { Rectangle } from '../../domain/image-source';
import { overlaps } from '../../domain/rectangles';
import { nextPaint } from '../dom/waiting';
import { frameSlot } from '../dom/frame-slot';
import type { Overlay } from '../dom/own-overlays';

/** Milliseconds after which overlays are shown again without a request: the background may be stopped during a screenshot. */
const LONGEST_SHOT = 5000;
/** Milliseconds to wait for a paint: browsers call no animation frames in a frame that is not drawn. */
const LONGEST_PAINT = 250;
/** CSS pixels: an overlay this close may be moving over the part. */
const MARGIN = 32;

/** Keeps overlays of this frame off the screen while screenshots of the tab are taken, which may overlap in time. */
export interface OverlayHiding {
  /**
   * Hides the overlays that cover parts of the tab, or come to cover them, until that screenshot has been taken. Resolves when they are
   * off the screen.
   *
   * @param parts in widths of the tab, also vertically
   */
  hide(shot: string, parts: readonly Rectangle[]): Promise<void>;
  /** Ends a screenshot and shows the overlays that no other screenshot hides. */
  show(shot: string): void;
  /** Hides an overlay that opens during a screenshot, because its position is not known yet. */
  opened(overlay: Overlay): void;
}

/** The background injects a function that finds it by this name. */
export const overlayHiding = frameSlot<OverlayHiding>('gaplensHideOverlays');

export function createOverlayHiding(overlays: ReadonlyMap<Element, Overlay>, life: AbortSignal): OverlayHiding {
  const shots = new Map<string, { parts: readonly Rectangle[]; over: AbortController }>();
  /** The screenshots for which each overlay is hidden. */
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
  // Runs before the next frame is drawn, after any move of an overlay.
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

/** Hides or shows an overlay. `visibility` would remove the focus. The style is important, so that it overrides animations. */
function setHidden({ style }: HTMLElement, isHidden: boolean): void {
  if (isHidden) style.setProperty('opacity', '0', 'important');
  else style.removeProperty('opacity');
}

/** Returns a part of the tab in CSS pixels of a viewport. In a frame it returns the whole viewport, as only the parents know its position. */
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
  return [content, ...content.querySelectorAll('*')].some((element) => overlaps(boundingBox(element), part));
}

async function whenPainted(over: AbortSignal): Promise<void> {
  const signal = AbortSignal.any([over, AbortSignal.timeout(LONGEST_PAINT)]);
  // The screenshot is taken after a timeout too.
  await nextPaint(signal).catch(() => undefined);
}
