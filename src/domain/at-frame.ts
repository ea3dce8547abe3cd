import type { Classification } from './classification';
import type { Capture } from './image-source';

/** What was classified, for an explanation or a picture: of an animation the frame that the classification is of. */
export function atFrame(capture: Capture, { frame }: Classification): Capture {
  return frame ? { ...capture, frame: frame.index } : capture;
}
