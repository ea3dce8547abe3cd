import { captureAnimation } from '../capture/capture-animation';
import { captureDrawing } from '../capture/capture-drawing';
import { createFramesInside } from '../capture/frame-inside';
import { captureFromScreen, captureInView } from '../capture/screen-rung';
import { provideLateCapture } from '../capture/late-capture';

provideLateCapture({
  captureInView,
  captureAnimation,
  captureDrawing,
  captureFromScreen,
  answerFrameInside: createFramesInside(),
});
