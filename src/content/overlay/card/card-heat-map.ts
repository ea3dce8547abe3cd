import { onAbort } from '../../../domain/async';
import { atFrame } from '../../../domain/image-source';
import type { Classification } from '../../../domain/classification';
import type { ExplainedPicture } from '../../../ui/card/card-picture';
import { createPanelController, type HeatMapDisplay, type PanelController } from '../../../ui/heat-map-panel/panel-controller';
import { off } from '../../../ui/heat-map-panel/heat-map-selector';
import type { HeatMapPanelProps } from '../../../ui/heat-map-panel/heat-map-panel';
import { rememberOpacity } from '../../frame/settings';
import type { HeatMapOnPage } from '../heat-map/show-heat-map';
import type { CardImage } from './card';

/** The heat-map panel of a card, and the heat map on the page that goes with it. */
export interface CardHeatMap extends Pick<PanelController, 'props' | 'hide' | 'setOpacity'> {
  /** Returns whether a heat map is shown. */
  isShown(): boolean;
  /** Returns the heat map for the card to draw itself; `null` if none is shown. */
  picture(): ExplainedPicture | null;
}

interface CardHeatMapOptions {
  image: CardImage;
  classification: Classification;
  opacity: number;
  /** The card must be drawn again. */
  onChange: () => void;
}

/** @param until aborted when the card closes or its image is classified again */
export function createCardHeatMap(
  { image, classification, opacity, onChange }: CardHeatMapOptions,
  until: AbortSignal,
): CardHeatMap {
  const capture = () => atFrame(image.capture(), classification);
  const panel = createPanelController(
    {
      classification,
      opacity,
      explain: (inputSize, signal) => image.explain(classification, inputSize, signal),
      capture,
      display: displayOnPage(image, () => panel.hide(), until),
      storeOpacity: rememberOpacity,
      onChange,
    },
    until,
  );
  return {
    ...panel,
    isShown: () => panel.heatMap() !== null,
    picture: () => {
      const heatMap = panel.heatMap();
      return heatMap && { capture, heatMap };
    },
  };
}

/**
 * Shows the heat map over the card's image.
 *
 * @param onEnd called if the heat map has closed because the page removed the image or replaced it
 */
function displayOnPage(image: CardImage, onEnd: () => void, until: AbortSignal): HeatMapDisplay {
  let shown: { onPage: HeatMapOnPage; stop: AbortController } | null = null;
  const hide = () => {
    const { stop } = shown ?? {};
    shown = null;
    stop?.abort();
  };
  return {
    hide,
    show: async (heatMap, caption) => {
      if (shown) {
        shown.onPage.update({ heatMap, caption });
        return shown.onPage.shown;
      }
      const stop = new AbortController();
      const onPage = image.showHeatMap({ heatMap, caption }, AbortSignal.any([until, stop.signal]));
      shown = { onPage, stop };
      const isStillShown = () => shown?.onPage === onPage;
      try {
        await onPage.shown;
      } catch (error) {
        if (isStillShown()) hide();
        throw error;
      }
      const end = () => {
        if (isStillShown()) onEnd();
      };
      onAbort(onPage.signal, end);
    },
  };
}

const ignore = () => undefined;

/** The panel of a card that has no answer yet. */
export const noHeatMap: HeatMapPanelProps = {
  state: off,
  opacity: 1,
  onToggle: ignore,
  onCompare: ignore,
  onSharper: ignore,
  onOpacity: ignore,
  onOpacityRest: async () => undefined,
  onSave: async () => undefined,
  onCopy: async () => undefined,
};
