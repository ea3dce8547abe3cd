import type { CardState } from '../../../ui/card/card-props';
import type { Classification } from '../../../domain/classification';
import type { Explanation } from '../../../domain/explanation';
import type { Capture, Rectangle } from '../../../domain/image-source';
import type { Picture } from '../heat-map/heat-map';
import type { HeatMapOnPage } from '../heat-map/show-heat-map';
import type { Overlay } from '../../dom/own-overlays';

/** A card on the page; what it shows is told from outside. */
export interface Card {
  show(state: CardState): void;
  close(): void;
}

/** What a card stands beside. */
export interface CardSite {
  overlay: Overlay;
  /** Without one it stands in a corner. */
  anchor: Element | null;
  /** Where the image is now, in CSS pixels of the viewport. */
  box(): Rectangle;
  /** Gives the focus back to what had it before. */
  returnFocus(): void;
}

/** What a card asks of its frame. */
export interface CardActions {
  /** The person asks to try again; `null` where that would change nothing. */
  onRetry: (() => void) | null;
  /** `null`: the card is about no image. */
  image: CardImage | null;
}

/** The classified image of a card. */
export interface CardImage {
  /** The pixels that were classified. */
  capture(): Capture;
  /** `inputSize` as in a request to explain. */
  explain(classification: Classification, inputSize: number | null, signal: AbortSignal): Promise<Explanation>;
  /** Over the image on the page, until the signal. */
  showHeatMap(picture: Picture, signal: AbortSignal): HeatMapOnPage;
  /** Opens "How this answer came about". */
  openExplanation(): Promise<void>;
}
