import type { Classification, ModelName } from '../../domain/classification';
import type { ErrorReport } from '../../domain/errors';
import type { Thumbnail } from '../../domain/thumbnail';
import type { Settings } from '../../settings/settings';
import type { HeatMapPanelProps } from '../heat-map-panel/heat-map-panel';
import type { LoadingStage } from '../words/describe-stage';
import type { ExplainedPicture } from './card-picture';

/** Other names and definitions of classes, by class index. */
export type ClassesAbout = ReadonlyMap<number, string>;

/** `about` comes a little later than the answer. */
export type CardState =
  | { kind: 'loading'; loading: LoadingStage; thumbnail: Thumbnail | null }
  | { kind: 'classified'; classification: Classification; thumbnail: Thumbnail | null; about?: ClassesAbout }
  | { kind: 'failed'; error: ErrorReport };

/** `compact`: for small viewports, the answer and the first classes only. `folded`: one line. */
export type CardLayout = 'full' | 'compact' | 'folded';

/** A model whose answer the card can show instead. */
export interface OtherModel extends ModelName {
  /** True: the model has answered before, and its answer is shown at once. */
  hasAnswered: boolean;
}

export interface CardProps {
  state: CardState;
  settings: Settings;
  heatMapPanel: HeatMapPanelProps;
  layout: CardLayout;
  /** The heat map for the card to draw if the card hides the image on the page. */
  heatMapPicture: ExplainedPicture | null;
  /** Folds the card to one line, or unfolds it. */
  onFold: () => void;
  /** True: the card stays open when the person presses outside of it. */
  pinned: boolean;
  onPin: () => void;
  otherModels: readonly OtherModel[];
  onModel: (modelId: string) => void;
  /** Gets the classification as text. A rejection means that it was not copied. */
  onCopy: (classification: string) => void | Promise<void>;
  /** Copies the image. May return a sentence about how it was copied; rejections are shown. */
  onCopyImage: (classification: Classification) => Promise<string | void>;
  /** `null` if trying again would change nothing: then there is no button for it. */
  onRetry: (() => void) | null;
  /** Has a class named although the kind of picture is one for which none is named. */
  onNameAnyway: () => void;
  /** Opens "Why this answer?" for a model's answer; "Why this kind?" for that of the network for kinds. */
  onExplanation: (modelId: string) => void;
  onOptions: () => void;
  onClose: () => void;
}
