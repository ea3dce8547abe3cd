import type { CaptureMethod, Classification } from './classification';

/** Width and height, in pixels of whatever they are said to refer to; may have fractions. */
export interface Size {
  width: number;
  height: number;
}

/** A place, in pixels of whatever it is said to refer to; may have fractions. */
export interface Point {
  x: number;
  y: number;
}

/** A rectangle in pixels of whatever it is said to refer to; may have fractions. */
export interface Rectangle extends Point, Size {}

/** An image's pixels on the way to the engine: an encoded file, or pixels already decoded. */
export type ImageSource =
  | {
      kind: 'file';
      bytes: ArrayBuffer;
      /** As the server or the file system said; may be empty or wrong. */
      mimeType: string;
    }
  | {
      kind: 'pixels';
      /** RGBA, 8 bits a channel, not premultiplied, `height` rows of `width`. */
      rgba: ArrayBuffer;
      width: number;
      height: number;
    };

export type Pixels = Extract<ImageSource, { kind: 'pixels' }>;

/** An image source together with where it is from and how long it took to get. */
export interface Capture {
  source: ImageSource;
  captureMethod: CaptureMethod;
  /** Milliseconds. */
  took: number;
  /** Which part of the image the pixels show, where the screen did not show all of it: fractions of the whole image. */
  part?: Rectangle;
  /** Of an animated file: the index of the frame that is meant. Without it, the first one. */
  frame?: number;
  /** The pixels are what browsers show of a file that has no end, or is damaged. */
  incomplete?: true;
}

/** What was classified, for an explanation or a picture: of an animation the frame that the classification is of. */
export function atFrame(capture: Capture, { frame }: Classification): Capture {
  return frame ? { ...capture, frame: frame.index } : capture;
}
