import type { Classification } from '../../domain/classification';
import type { ErrorReport } from '../../domain/errors';
import type { Thumbnail } from '../../domain/thumbnail';
import type { Settings } from '../../settings/settings';
import type { HeatMapPanelProps } from '../heat-map-panel/heat-map-panel';
import type { LoadingStage } from '../words/describe-stage';
import type { ExplainedPicture } from './card-picture';

export type CardState =
  | { kind: 'loading'; loading: LoadingStage; thumbnail: Thumbnail | null }
  | { kind: 'classified'; classification: Classification; thumbnail: Thumbnail | null }
  | { kind: 'failed'; error: ErrorReport };

/** `compact`: for small viewports, the answer and the first classes only. `folded`: one line. */
export type CardLayout = 'full' | 'compact' | 'folded';

export interface CardProps {
  state: CardState;
  settings: Settings;
  where: HeatMapPanelProps;
  layout: CardLayout;
  /** The heat map for the card to draw if the card hides the image on the page. */
  picture: ExplainedPicture | null;
  /** Folds the card to one line, or unfolds it. */
  onFold: () => void;
  /** Gets the classification as text. A rejection means that it was not copied. */
  onCopy: (classification: string) => void | Promise<void>;
  /** `null` if trying again would change nothing: then there is no button for it. */
  onRetry: (() => void) | null;
  /** Opens "Why this answer?". */
  onExplanation: () => void;
  onOptions: () => void;
  onClose: () => void;
}
