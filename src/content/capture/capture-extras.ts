import { askBackground } from '../frame/ask-background';
import type { captureAnimation } from './capture-animation';
import type { captureDrawing } from './capture-drawing';
import type { createFramesInside } from './frame-inside';
import type { captureFromScreen, captureInView } from './screen-method';
import { frameSlot } from '../dom/frame-slot';

/** The ways to get pixels that few images need. */
export interface CaptureExtras {
  captureAnimation: typeof captureAnimation;
  captureDrawing: typeof captureDrawing;
  captureFromScreen: typeof captureFromScreen;
  captureInView: typeof captureInView;
  answerFrameInside: ReturnType<typeof createFramesInside>;
}

/** A script of its own, as most frames of most pages never need it. */
const script = frameSlot<CaptureExtras>('gaplensCaptureExtras');

/** While the script is on its way. All who need it wait for the same. */
let asked: Promise<void> | null = null;

/** Put into a frame twice, the first stays: what takes its turns there would not know of the other's. */
export function provideCaptureExtras(captureExtras: CaptureExtras): void {
  script.keep(captureExtras);
}

export async function ensureCaptureExtras(): Promise<CaptureExtras> {
  if (!script.get()) await (asked ??= ask());
  const captureExtras = script.get();
  if (!captureExtras) throw new Error('the script of late captures is missing');
  return captureExtras;
}

/** A script that has not come is asked for again by the next who needs it. */
async function ask(): Promise<void> {
  try {
    await askBackground('ensureCaptureExtrasScript', {});
  } finally {
    asked = null;
  }
}
