import { nameOf } from './candidates/candidate-name';
import { selectorOf } from './candidates/selector-of';
import { classifyImage } from './classify-image';
import type { Remembered } from './remembered';
import { onScanScript, type Scan } from './scan/scan-script';

/** The list of this frame, from when its script has come; throws before that. */
export function createLateScan(remembered: Remembered, life: AbortSignal): () => Scan {
  let scan: Scan | null = null;
  onScanScript((createScan) => {
    if (!life.aborted) scan ??= createScan(remembered, { classifyImage, nameOf, selectorOf }, life);
  });
  return () => {
    if (!scan) throw new Error('the script of the list is missing');
    return scan;
  };
}
