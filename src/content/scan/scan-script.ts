import type { Remembered } from '../remembered';
import type { Scan } from './scan';
import type { ScanFrame } from './scan-frame';

export type CreateScan = (remembered: Remembered, frame: ScanFrame, life: AbortSignal) => Scan;

/**
 * The list of a frame's images is a script of its own, as an image that is pointed at needs none. Both scripts of a frame meet
 * at their common global object, which the page does not see.
 */
interface ContentScope {
  gaplensCreateScan?: CreateScan;
  /** Of the content script that runs. */
  gaplensOnScan?: (createScan: CreateScan) => void;
}

const scope = globalThis as typeof globalThis & ContentScope;

export function provideScan(createScan: CreateScan): void {
  scope.gaplensCreateScan = createScan;
  scope.gaplensOnScan?.(createScan);
}

/** Calls back when the script is there: now, or when it has been put into the frame, each time that it is. */
export function onScanScript(callback: (createScan: CreateScan) => void): void {
  scope.gaplensOnScan = callback;
  if (scope.gaplensCreateScan) callback(scope.gaplensCreateScan);
}
