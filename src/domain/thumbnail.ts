/** A small picture of an image, as a file that both browsers decode; transparency is kept. A few kilobytes. */
export interface Thumbnail {
  bytes: ArrayBuffer;
  mimeType: string;
  /** Pixels; at most {@link THUMBNAIL_SIDE} on the longer side. */
  width: number;
  height: number;
}

export const THUMBNAIL_SIDE = 144;

/** Of an image that was classified and can't be drawn small. */
export const noThumbnail: Thumbnail = { bytes: new ArrayBuffer(0), mimeType: '', width: 1, height: 1 };
