import { frameSlot } from '../../dom/frame-slot';
import type { HeatMap } from '../../../domain/explanation';
import type { Rectangle } from '../../../domain/image-source';
import type { FoundImage } from '../../dom/page-image';
import type { Overlay } from '../../dom/own-overlays';

/** A heat map to show over an image, with its name for the legend. */
export interface Picture {
  heatMap: HeatMap;
  caption: string;
}

export interface ShownHeatMap {
  /** Replaces the heat map. */
  update(picture: Picture): void;
}

/** The place of a heat map. Its overlay is closed by the drawing script once the image is gone or replaced. */
export interface HeatMapSite {
  overlay: Overlay;
  found: FoundImage;
  /** Returns the rectangles of other overlays that have to stay free, in CSS pixels of the viewport. */
  findObstacles(): Rectangle[];
}

export type DrawHeatMap = (site: HeatMapSite, first: Picture) => ShownHeatMap;

/** Set by the heat map script, which is loaded on demand, as the card script is. */
export const heatMapScript = frameSlot<DrawHeatMap>('gaplensDraw');
