import type { CardState } from '../../../ui/card/card-props';
import type { Classification } from '../../../domain/classification';
import type { Explanation } from '../../../domain/explanation';
import type { Capture, Rectangle } from '../../../domain/image-source';
import type { Picture } from '../heat-map/heat-map';
import type { HeatMapOnPage } from '../heat-map/show-heat-map';
import type { Overlay } from '../../dom/own-overlays';
import type { CardPin } from './pins';

/** A card on the page. */
export interface Card {
  show(state: CardState): void;
  close(): void;
}

/** The place that a card is opened at. */
export interface CardSite {
  overlay: Overlay;
  /** The image's element; `null`: the card is placed in a corner. */
  anchor: Element | null;
  /** Returns the current rectangle of the image in CSS pixels of the viewport. */
  box(): Rectangle;
  /** Returns the focus to the element that had it before. */
  returnFocus(): void;
  pin: CardPin;
  /** Returns the boxes of the pinned cards, which this one leaves free if it can, in CSS pixels of the viewport. */
  obstacles(): Rectangle[];
}

/** Actions of a card that its frame performs. */
export interface CardActions {
  /** Tries again; `null` if that would change nothing. */
  onRetry: (() => void) | null;
  /** `null`: the card has no image. */
  image: CardImage | null;
  /** `null`: the card has no answer that another model could give too. */
  models: CardModels | null;
}

/** The models that have answered or may answer about the image of a card. */
export interface CardModels {
  /** Returns the id of the model whose answer was asked for last; `null`: the model in the settings. */
  asked(): string | null;
  hasAnswered(modelId: string): boolean;
  /** Shows the model's answer, which it has given before or gives now. */
  use(modelId: string): void;
  /** Has the model of the shown answer name a class, whatever the kind of picture. */
  nameAnyway(): void;
}

/** The classified image of a card. */
export interface CardImage {
  /** Returns the classified pixels. */
  capture(): Capture;
  /** `inputSize` as in a request to explain. */
  explain(classification: Classification, inputSize: number | null, signal: AbortSignal): Promise<Explanation>;
  /** Shows a heat map over the image on the page until the signal is aborted. */
  showHeatMap(picture: Picture, signal: AbortSignal): HeatMapOnPage;
  /** Opens the explanation of a model's answer. */
  openExplanation(modelId: string): Promise<void>;
}
