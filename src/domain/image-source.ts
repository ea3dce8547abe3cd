import type { CaptureMethod, Classification } from './classification';

/** Width and height in pixels, possibly with fractions. Each use says what the pixels belong to. */
export interface Size {
  width: number;
  height: number;
}

/** A point in pixels, possibly with fractions. Each use says what the pixels belong to. */
export interface Point {
  x: number;
  y: number;
}

/** A rectangle in pixels, possibly with fractions. Each use says what the pixels belong to. */
export interface Rectangle extends Point, Size {}

/** An image on its way to the engine: an encoded file, or decoded pixels. */
export type ImageSource =
  | {
      kind: 'file';
      bytes: ArrayBuffer;
      /** As the server or the file system named it; may be empty or wrong. */
      mimeType: string;
    }
  | {
      kind: 'pixels';
      /** RGBA, 8 bits per channel, not premultiplied, `height` rows of `width` pixels. */
      rgba: ArrayBuffer;
      width: number;
      height: number;
    };

export type Pixels = Extract<ImageSource, { kind: 'pixels' }>;

/** Returns the buffer of an image: its file, or its pixels. */
export function bufferOf(source: ImageSource): ArrayBuffer {
  return source.kind === 'file' ? source.bytes : source.rgba;
}

/** Gives an image its buffer back, after it was transferred to another context and from there. */
export function putBack(source: ImageSource, buffer: ArrayBuffer): void {
  if (source.kind === 'file') source.bytes = buffer;
  else source.rgba = buffer;
}

/** Returns whether the buffer of a capture was transferred and has not come back. Empty files count as lost, because they look the same. */
export function isLost({ source }: Capture): boolean {
  return bufferOf(source).byteLength === 0;
}

/** An image source, how it was captured and how long that took. */
export interface Capture {
  source: ImageSource;
  captureMethod: CaptureMethod;
  /** Milliseconds. */
  took: number;
  /** The part of the image that the pixels show, in fractions of the whole image. Set if the screen did not show all of it. */
  part?: Rectangle;
  /** For an animated file: the index of the requested frame. The default is the first frame. */
  frame?: number;
  /** The file is truncated or damaged; the pixels are the part that browsers show. */
  incomplete?: true;
}

/** Returns the capture with the frame that was classified, for an explanation or a picture of an animation. */
export function atFrame(capture: Capture, { frame }: Classification): Capture {
  return frame ? { ...capture, frame: frame.index } : capture;
}
