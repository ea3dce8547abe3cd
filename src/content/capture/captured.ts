import type { Rung } from '../../shared/classification';
import type { Glance } from '../../shared/glance/glance';
import type { ImageSource, Rectangle } from '../../shared/image-source';

/** What a rung of the ladder of pixels gives. */
export interface Captured {
  source: ImageSource;
  rung: Rung;
  /** `null` where the pixels can't be decoded here. */
  glance: Glance | null;
  /** As in a `Capture`. */
  part?: Rectangle;
  incomplete?: true;
}
