import type { FoundImage } from '../dom/page-image';
import type { ClassifyImage } from '../frame/captured-image';
import type { selectorOf } from '../image/selector-of';

/** What the script of the list is given by the content script of its frame: capturing keeps state there. */
export interface ScanFrame {
  classifyImage: ClassifyImage;
  nameOf(found: FoundImage): string;
  selectorOf: typeof selectorOf;
}
