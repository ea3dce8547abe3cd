import { frameSlot } from '../../dom/frame-slot';
import type { HeatMap } from '../../../domain/explanation';
import type { Rectangle } from '../../../domain/image-source';
import type { FoundImage } from '../../dom/page-image';
import type { Overlay } from '../../dom/own-overlays';

/** What is shown over an image, and its name in the legend. */
export interface Picture {
  heatMap: HeatMap;
  caption: string;
}

export interface ShownHeatMap {
  /** Shows another one in its place. */
  update(picture: Picture): void;
}

/** Where a heat map is drawn. Its overlay is closed by whoever draws when the image is gone or another. */
export interface HeatMapSite {
  overlay: Overlay;
  found: FoundImage;
  /** What other overlays of ours cover and is to stay free, in CSS pixels of the viewport. */
  taken(): Rectangle[];
}

export type DrawHeatMap = (site: HeatMapSite, first: Picture) => ShownHeatMap;

/** A script of its own, as the card is. */
export const heatMapScript = frameSlot<DrawHeatMap>('gaplensDraw');
