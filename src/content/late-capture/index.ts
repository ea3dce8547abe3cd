import { captureAnimation } from '../capture/capture-animation';
import { captureDrawing } from '../capture/capture-drawing';
import { createFramesInside } from '../capture/frame-inside';
import { captureFromScreen } from '../capture/screen-rung';
import { provideLateCapture } from './late-capture';

provideLateCapture({ captureAnimation, captureDrawing, captureFromScreen, answerFrameInside: createFramesInside() });
