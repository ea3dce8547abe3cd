import { onAbort } from '../../../domain/async';
import { sendToBackground } from '../../../messaging/send';
import { required } from '../../dom/frame-slot';
import type { FoundImage } from '../../dom/page-image';
import { openOverlay, obstaclesAround } from '../overlay';
import { type DrawHeatMap, heatMapScript, type Picture, type ShownHeatMap } from './heat-map';

export interface HeatMapOnPage extends ShownHeatMap {
  /** Resolves when the heat map is on the page or no longer requested. Rejects if the script that draws it cannot be loaded. */
  shown: Promise<void>;
  /** Aborted when the heat map is no longer shown, for any reason. */
  signal: AbortSignal;
}

/** Shows a heat map exactly over the pixels of an image on the page, and follows the image until the signal is aborted. */
export function showHeatMap(found: FoundImage, picture: Picture, until: AbortSignal): HeatMapOnPage {
  const over = new AbortController();
  const signal = AbortSignal.any([until, over.signal]);
  let latest = picture;
  let drawn: ShownHeatMap | null = null;
  const draw = async () => {
    try {
      const drawHeatMap = await ensureHeatMapScript();
      if (signal.aborted) return;
      const overlay = openOverlay('', signal, { use: 'view', near: found.element });
      onAbort(overlay.signal, () => over.abort());
      drawn = drawHeatMap({ overlay, found, findObstacles: () => obstaclesAround(overlay) }, latest);
    } catch (error) {
      over.abort();
      throw error;
    }
  };
  return {
    shown: draw(),
    signal,
    update: (next) => {
      latest = next;
      drawn?.update(next);
    },
  };
}

async function ensureHeatMapScript(): Promise<DrawHeatMap> {
  if (!heatMapScript.get()) await sendToBackground('ensureHeatMapScript', {});
  return required(heatMapScript, 'the heat map');
}
