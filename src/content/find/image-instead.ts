import type { CandidateOutcome } from '../../messaging/contracts';
import type { SkipReason } from '../../domain/candidate';
import { markEmpty, showsNothing, isUnseen } from '../image/empty-images';
import { everythingAt, imageIn, type Point } from '../image/image-at-point';
import { foundAt } from '../image/images-at';
import type { FoundImage } from '../dom/page-image';
import { imagesWhere } from './possible-images';

/**
 * The element that is seen in the place of an image whose capture has shown that nothing is seen of it; the same element if it
 * shows another image. `null`: the image is seen, or nothing else is there.
 */
export function imageInstead(
  found: FoundImage,
  outcome: CandidateOutcome | { skipped: SkipReason },
  place: Point | null,
): Element | null {
  if (!isUnseen(found, outcome)) return null;
  markEmpty(found);
  const { element } = found;
  const own = foundAt(element);
  if (own && !showsNothing(own)) return element;
  const under = place ? imageIn(everythingAt(place), place) : imagesWhere((stack) => stack.includes(element))[0];
  const foundUnder = under ? foundAt(under) : null;
  return under && foundUnder && !showsNothing(foundUnder) ? under : null;
}
