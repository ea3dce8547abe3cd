import type { classifyImage } from '../classify-image';
import type { nameOf } from '../candidates/candidate-name';
import type { selectorOf } from '../candidates/selector-of';

/** What the script of the list is given by the content script of its frame: capturing keeps state there. */
export interface ScanFrame {
  classifyImage: typeof classifyImage;
  nameOf: typeof nameOf;
  selectorOf: typeof selectorOf;
}
