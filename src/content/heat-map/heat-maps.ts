import type { FoundImage } from '../candidates/page-image';
import { isInViewport } from '../candidates/visibility';
import { scrollToMiddle } from '../overlay/scroll-to-middle';
import { swallowKeyUp } from '../overlay/swallow-keyup';
import type { Picture } from './heat-map';
import { type HeatMapOnPage, showHeatMap } from './show-heat-map';

/** The heat map that another context (the popup) has shown in this frame; a new one takes its place. */
export interface HeatMaps {
  /** Scrolls to an image out of view. Resolves when the heat map is on the page. */
  show(found: FoundImage, picture: Picture): Promise<void>;
  hide(): void;
}

export function createHeatMaps(life: AbortSignal): HeatMaps {
  let current: { element: Element; heatMap: HeatMapOnPage } | null = null;
  let hiding = new AbortController();
  const hide = () => {
    hiding.abort();
    hiding = new AbortController();
  };
  return {
    hide,
    show: (found, picture) => {
      if (!isInViewport(found.box)) scrollToMiddle(found.element);
      if (current?.element === found.element) {
        current.heatMap.update(picture);
        return current.heatMap.shown;
      }
      hide();
      const heatMap = showHeatMap(found, picture, AbortSignal.any([life, hiding.signal]));
      const shown = { element: found.element, heatMap };
      current = shown;
      const forget = () => {
        if (current === shown) current = null;
      };
      heatMap.signal.addEventListener('abort', forget);
      onEscape(hide, heatMap.signal);
      return heatMap.shown;
    },
  };
}

/** The popup that asked for it may be closed by then. */
function onEscape(hide: () => void, signal: AbortSignal): void {
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    swallowKeyUp(event.key);
    hide();
  };
  addEventListener('keydown', onKey, { capture: true, signal });
}
