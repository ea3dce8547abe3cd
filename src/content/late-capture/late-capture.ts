import { askBackground } from '../ask-background';
import type { captureAnimation } from '../capture/capture-animation';
import type { captureDrawing } from '../capture/capture-drawing';
import type { captureFromScreen } from '../capture/screen-rung';

/** The ways to get pixels that few images need. */
export interface LateCapture {
  captureAnimation: typeof captureAnimation;
  captureDrawing: typeof captureDrawing;
  captureFromScreen: typeof captureFromScreen;
}

/**
 * A script of its own, as most frames of most pages never need it. Both scripts of a frame meet at their common global object,
 * which the page does not see.
 */
interface ContentScope {
  gaplensLateCapture?: LateCapture;
}

const scope = globalThis as typeof globalThis & ContentScope;

let asked: Promise<void> | null = null;

/** Put into a frame twice, the first stays: what takes its turns there would not know of the other's. */
export function provideLateCapture(lateCapture: LateCapture): void {
  scope.gaplensLateCapture ??= lateCapture;
}

export async function ensureLateCapture(): Promise<LateCapture> {
  if (!scope.gaplensLateCapture) await (asked ??= askBackground('ensureLateCaptureScript', {}));
  asked = null;
  if (!scope.gaplensLateCapture) throw new Error('the script of late captures is missing');
  return scope.gaplensLateCapture;
}
