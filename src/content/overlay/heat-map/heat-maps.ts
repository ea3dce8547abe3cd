import { listen } from '../../dom/listen';
import type { FoundImage } from '../../dom/page-image';
import { isInViewport } from '../../dom/visibility';
import { scrollToMiddle } from '../scroll-history';
import { swallowKeyUp } from '../swallow-keyup';
import { createSingleSlot } from '../single-slot';
import { onEscapeElsewhere } from '../../frame/escape-elsewhere';
import type { Picture } from './heat-map';
import { type HeatMapOnPage, showHeatMap } from './show-heat-map';

/** Shows a heat map in this frame for another context (the popup). A new heat map replaces the previous one. */
export interface HeatMaps {
  /** Shows a heat map, and scrolls to the image if it is out of view. Resolves when the heat map is on the page. */
  show(found: FoundImage, picture: Picture): Promise<void>;
  hide(): void;
}

export function createHeatMaps(life: AbortSignal): HeatMaps {
  const current = createSingleSlot<{ element: Element; heatMap: HeatMapOnPage }>();
  let hiding = new AbortController();
  const hide = () => {
    hiding.abort();
    hiding = new AbortController();
  };
  return {
    hide,
    show: (found, picture) => {
      if (!isInViewport(found.box)) scrollToMiddle(found.element);
      const before = current.get();
      if (before?.element === found.element) {
        before.heatMap.update(picture);
        return before.heatMap.shown;
      }
      hide();
      const heatMap = showHeatMap(found, picture, AbortSignal.any([life, hiding.signal]));
      current.set({ element: found.element, heatMap }, heatMap.signal);
      onEscape(hide, heatMap.signal);
      onEscapeElsewhere(hide, heatMap.signal);
      return heatMap.shown;
    },
  };
}

/** Hides the heat map on Escape in the page, because the popup that requested it may have been closed. */
function onEscape(hide: () => void, signal: AbortSignal): void {
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    swallowKeyUp(event.key);
    hide();
  };
  listen(window, 'keydown', onKey, { capture: true, signal });
}
