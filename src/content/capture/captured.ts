import type { Rung } from '../../domain/classification';
import type { Glance } from '../../media/glance/glance';
import type { ImageSource, Rectangle } from '../../domain/image-source';

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
