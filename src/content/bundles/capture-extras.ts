import { captureAnimation } from '../capture/capture-animation';
import { captureDrawing } from '../capture/capture-drawing';
import { createFramesInside } from '../capture/frame-inside';
import { captureFromScreen, captureInView } from '../capture/screen-method';
import { provideCaptureExtras } from '../capture/capture-extras';

provideCaptureExtras({
  captureInView,
  captureAnimation,
  captureDrawing,
  captureFromScreen,
  answerFrameInside: createFramesInside(),
});
