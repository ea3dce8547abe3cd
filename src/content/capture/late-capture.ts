import { askBackground } from '../frame/ask-background';
import type { captureAnimation } from './capture-animation';
import type { captureDrawing } from './capture-drawing';
import type { createFramesInside } from './frame-inside';
import type { captureFromScreen, captureInView } from './screen-rung';
import { frameSlot } from '../dom/frame-slot';

/** The ways to get pixels that few images need. */
export interface LateCapture {
  captureAnimation: typeof captureAnimation;
  captureDrawing: typeof captureDrawing;
  captureFromScreen: typeof captureFromScreen;
  captureInView: typeof captureInView;
  answerFrameInside: ReturnType<typeof createFramesInside>;
}

/** A script of its own, as most frames of most pages never need it. */
const script = frameSlot<LateCapture>('gaplensLateCapture');

/** While the script is on its way. All who need it wait for the same. */
let asked: Promise<void> | null = null;

/** Put into a frame twice, the first stays: what takes its turns there would not know of the other's. */
export function provideLateCapture(lateCapture: LateCapture): void {
  script.keep(lateCapture);
}

export async function ensureLateCapture(): Promise<LateCapture> {
  if (!script.get()) await (asked ??= ask());
  const lateCapture = script.get();
  if (!lateCapture) throw new Error('the script of late captures is missing');
  return lateCapture;
}

/** A script that has not come is asked for again by the next who needs it. */
async function ask(): Promise<void> {
  try {
    await askBackground('ensureLateCaptureScript', {});
  } finally {
    asked = null;
  }
}
