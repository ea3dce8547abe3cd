import { sendToBackground } from '../../messaging/send';
import type { captureAnimation } from './capture-animation';
import type { captureDrawing } from './capture-drawing';
import type { createFramesInside } from './frame-inside';
import type { captureFromScreen, captureInView } from './screen-method';
import { frameSlot, required } from '../dom/frame-slot';

/** Capture methods that few images need. */
export interface CaptureExtras {
  captureAnimation: typeof captureAnimation;
  captureDrawing: typeof captureDrawing;
  captureFromScreen: typeof captureFromScreen;
  captureInView: typeof captureInView;
  answerFrameInside: ReturnType<typeof createFramesInside>;
}

/** A script of its own, since most frames never need it. */
const script = frameSlot<CaptureExtras>('gaplensCaptureExtras');

/** The pending injection of the script, shared by all callers that wait for it. */
let pending: Promise<void> | null = null;

/** Provides the methods. If the script is injected twice, its first copy stays, since each copy would serialize its screenshots alone. */
export function provideCaptureExtras(captureExtras: CaptureExtras): void {
  script.keep(captureExtras);
}

export async function ensureCaptureExtras(): Promise<CaptureExtras> {
  if (!script.get()) await (pending ??= requestScript());
  return required(script, 'the capture extras');
}

/** Requests the script. If that fails, the next caller requests it again. */
async function requestScript(): Promise<void> {
  try {
    await sendToBackground('ensureCaptureExtrasScript', {});
  } finally {
    pending = null;
  }
}
