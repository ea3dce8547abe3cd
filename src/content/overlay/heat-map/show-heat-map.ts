import { askBackground } from '../../frame/ask-background';
import type { FoundImage } from '../../dom/page-image';
import { openOverlay, takenByOthers } from '../overlay';
import { type DrawHeatMap, heatMapScript, type Picture, type ShownHeatMap } from './heat-map';

export interface HeatMapOnPage extends ShownHeatMap {
  /** Resolves when it is on the page or no longer wanted; rejects where what draws it could not be had. */
  shown: Promise<void>;
  /** Aborted when it is no longer shown, whoever ended it. */
  signal: AbortSignal;
}

/** Lays a heat map over an image of the page, exactly on its pixels wherever it goes, until the signal. */
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
      overlay.signal.addEventListener('abort', () => over.abort());
      drawn = drawHeatMap({ overlay, found, taken: () => takenByOthers(overlay) }, latest);
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
  if (!heatMapScript.get()) await askBackground('ensureHeatMapScript', {});
  const script = heatMapScript.get();
  if (!script) throw new Error('the script of the heat map is missing');
  return script;
}
